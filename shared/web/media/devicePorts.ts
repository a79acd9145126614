import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { browserClock } from '../browserClock.ts'
import { type OpenSelfView, openSelfView } from './selfView.ts'
import { watchSoundLevel } from './soundLevel.ts'

/** The browser as the devices need it; tests give their own. */
export interface DevicePorts {
  readonly clock: Clock
  readonly getUserMedia: (constraints: MediaStreamConstraints) => Promise<readonly MediaStreamTrack[]>
  readonly enumerateDevices: () => Promise<readonly Pick<MediaDeviceInfo, 'deviceId' | 'kind' | 'label'>[]>
  readonly onDeviceChange: (listener: () => void) => Stopper
  readonly openSelfView: (camera: MediaStreamTrack) => OpenSelfView
  readonly watchLevel: (track: MediaStreamTrack, report: (level: number) => void) => Stopper
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
    openSelfView,
    watchLevel: (track, report) => watchSoundLevel(track, browserClock, report),
  }
}
