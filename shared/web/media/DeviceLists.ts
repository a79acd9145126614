import { createStore, type Store } from '../state/createStore.ts'
import { deviceChoices } from './deviceChoices.ts'
import type { DevicePorts } from './devicePorts.ts'
import type { DeviceChoice } from './deviceTypes.ts'

/** Which devices are in use. */
export interface InUse {
  readonly camera: string | null
  readonly microphone: string | null
}

/** What there is to choose from. */
export class DeviceLists {
  readonly #enumerate: DevicePorts['enumerateDevices']
  readonly #cameras = createStore<readonly DeviceChoice[]>([])
  readonly #microphones = createStore<readonly DeviceChoice[]>([])
  readonly #speakers = createStore<readonly DeviceChoice[]>([])

  constructor(enumerate: DevicePorts['enumerateDevices']) {
    this.#enumerate = enumerate
  }

  get cameras(): Store<readonly DeviceChoice[]> {
    return this.#cameras
  }

  get microphones(): Store<readonly DeviceChoice[]> {
    return this.#microphones
  }

  get speakers(): Store<readonly DeviceChoice[]> {
    return this.#speakers
  }

  /** Looks at what is plugged in now. */
  async look(inUse: () => InUse): Promise<void> {
    const devices = await this.#enumerate().catch(() => [])
    const { camera, microphone } = inUse()
    this.#cameras.set(deviceChoices(devices, 'videoinput', camera))
    this.#microphones.set(deviceChoices(devices, 'audioinput', microphone))
    const [speaker] = devices.filter((device) => device.kind === 'audiooutput')
    this.#speakers.set(deviceChoices(devices, 'audiooutput', speaker?.deviceId ?? null))
  }

  /** Whether this camera or microphone was plugged in when it was last looked at. */
  has(deviceId: string): boolean {
    return [...this.#cameras.get(), ...this.#microphones.get()].some((device) => device.deviceId === deviceId)
  }
}
