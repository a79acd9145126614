import type { Clock } from '#shared/kernel/clock.ts'
import { Disposables, type Stopper } from '#shared/kernel/disposables.ts'
import { browserClock } from '../browserClock.ts'
import { onBrowserWake } from '../wake/browserWake.ts'
import type { OnWake } from '../wake/wakeSignal.ts'
import { type OpenSelfView, openSelfView } from './selfView.ts'
import { type WatchSound, watchSoundWith } from './soundLevel.ts'

/** The browser as the devices need it; tests give their own. */
export interface DevicePorts {
  readonly clock: Clock
  readonly getUserMedia: (constraints: MediaStreamConstraints) => Promise<readonly MediaStreamTrack[]>
  readonly enumerateDevices: () => Promise<readonly Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>[]>
  readonly onDeviceChange: (listener: () => void) => Stopper
  /** Somebody allowed a camera or microphone, or took that back. */
  readonly onPermissionChange: (listener: () => void) => Stopper
  readonly onWake: OnWake
  readonly openSelfView: (camera: MediaStreamTrack) => OpenSelfView
  readonly watchSound: WatchSound
  /** Something went wrong of which nobody is told in words; for whoever looks for a fault. */
  readonly failed: (cause: unknown) => void
}

/** The real devices. Where the page is not secure, browsers have none: every question then rejects. */
export function browserDevicePorts(): DevicePorts {
  return {
    clock: browserClock,
    getUserMedia: async (constraints) => (await navigator.mediaDevices.getUserMedia(constraints)).getTracks(),
    enumerateDevices: async () => navigator.mediaDevices.enumerateDevices(),
    onDeviceChange: (listener) => {
      const devices: MediaDevices | undefined = navigator.mediaDevices
      devices?.addEventListener('devicechange', listener)
      return () => devices?.removeEventListener('devicechange', listener)
    },
    onPermissionChange,
    onWake: onBrowserWake,
    openSelfView,
    watchSound: watchSoundWith(browserClock),
    failed: reportError,
  }
}

function onPermissionChange(listener: () => void): Stopper {
  const listening = new Disposables()
  const permissions: Permissions | undefined = navigator.permissions
  for (const name of ['camera', 'microphone'] as const) {
    permissions
      ?.query({ name })
      .then((status) => {
        status.addEventListener('change', listener)
        listening.add(() => status.removeEventListener('change', listener))
      })
      // Not every browser knows these names; without them, a track that ends tells half of it.
      .catch(() => undefined)
  }
  return () => listening.dispose()
}
