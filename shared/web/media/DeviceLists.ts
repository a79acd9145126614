import { createStore, type Store } from '../state/createStore.ts'
import { deviceChoices } from './deviceChoices.ts'
import type { DevicePorts } from './devicePorts.ts'
import type { DeviceChoice } from './deviceTypes.ts'
import { type SpeakerLoss, speakerLoss } from './speakerLoss.ts'

type Outputs = Awaited<ReturnType<DevicePorts['enumerateDevices']>>

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
  readonly #speakerLoss = createStore<SpeakerLoss | null>(null)
  /** The outputs that were there last. */
  #outputs: Outputs = []

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

  /** What became of the loudspeaker in use, until there is one again. */
  get speakerLoss(): Store<SpeakerLoss | null> {
    return this.#speakerLoss
  }

  /** Looks at what is plugged in now. */
  async look(inUse: () => InUse): Promise<void> {
    const found = await this.#enumerate().catch(() => null)
    const devices = found ?? []
    const { camera, microphone } = inUse()
    this.#cameras.set(deviceChoices(devices, 'videoinput', camera))
    this.#microphones.set(deviceChoices(devices, 'audioinput', microphone))
    const outputs = devices.filter((device) => device.kind === 'audiooutput')
    if (found !== null) this.#lookForLoss(outputs)
    const [speaker] = outputs
    this.#speakers.set(deviceChoices(devices, 'audiooutput', speaker?.deviceId ?? null))
  }

  #lookForLoss(outputs: Outputs): void {
    const loss = speakerLoss(this.#outputs, outputs)
    // NOTE: devices are looked at often; where the same one is in use as the last time, nothing is new of it.
    const isKnown = this.#speakerLoss.get() === 'replaced' && outputs[0]?.label === this.#outputs[0]?.label
    if (loss !== null || !isKnown) this.#speakerLoss.set(loss)
    if (outputs.length > 0) this.#outputs = outputs
  }

  /** Whether this camera or microphone was plugged in when it was last looked at. */
  has(deviceId: string): boolean {
    return [...this.#cameras.get(), ...this.#microphones.get()].some((device) => device.deviceId === deviceId)
  }
}
