import { Disposables, type Stopper } from '#shared/kernel/disposables.ts'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import { createStore, type Store } from '../state/createStore.ts'
import { DeviceSlot } from './DeviceSlot.ts'
import { deviceChoices } from './deviceChoices.ts'
import { browserDevicePorts, type DevicePorts } from './devicePorts.ts'
import type { DeviceChoice, DeviceProblem } from './deviceTypes.ts'
import { LevelMeter } from './LevelMeter.ts'
import { openBoth, openTrack, trackOf } from './openTrack.ts'

/** A device that went away or is in use may be there again. */
const RETRY_MS = 3_000

/** What is wrong with a source; sound goes first when both have a problem. */
export interface SourceProblem {
  readonly source: ProducerSource
  readonly problem: DeviceProblem
}

/** The own camera and microphone: open as long as they are wanted, and never before. */
export class LocalDevices {
  readonly #ports: DevicePorts
  readonly #camera = new DeviceSlot('camera', () => this.#ended())
  readonly #microphone = new DeviceSlot('microphone', () => this.#ended())
  readonly #selfView = createStore<MediaStream | null>(null)
  #stopSelfView: Stopper = () => undefined
  readonly #cameras = createStore<readonly DeviceChoice[]>([])
  readonly #microphones = createStore<readonly DeviceChoice[]>([])
  readonly #speakers = createStore<readonly DeviceChoice[]>([])
  readonly #problem = createStore<SourceProblem | null>(null)
  readonly #meter: LevelMeter
  readonly #disposables = new Disposables()
  #stopRetry: Stopper = () => undefined
  #wanted: Readonly<Record<ProducerSource, boolean>> = { camera: false, microphone: false }
  /** Steps run one after the other: a device must not be opened and stopped at once. */
  #queue: Promise<void> = Promise.resolve()

  private constructor(ports: DevicePorts) {
    this.#ports = ports
    this.#meter = new LevelMeter(ports.watchLevel)
    this.#disposables.add(ports.onDeviceChange(() => void this.#enqueue(() => this.#reconcile())))
    this.#disposables.add(
      this.#camera.track.subscribe(() => {
        const track = this.#camera.track.get()
        const before = this.#stopSelfView
        const opened = track && ports.openSelfView(track)
        this.#stopSelfView = opened?.stop ?? (() => undefined)
        this.#selfView.set(opened?.stream ?? null)
        before()
      }),
    )
    this.#disposables.add(
      this.#microphone.track.subscribe(() => this.#meter.follow(this.#microphone.track.get())),
    )
  }

  /** Opens nothing yet. */
  static create(ports: DevicePorts = browserDevicePorts()): LocalDevices {
    return new LocalDevices(ports)
  }

  /** The open camera. */
  get camera(): Store<MediaStreamTrack | null> {
    return this.#camera.track
  }

  /** The open microphone. */
  get microphone(): Store<MediaStreamTrack | null> {
    return this.#microphone.track
  }

  /** The camera's picture alone and smaller, for a self-view without an echo. */
  get selfView(): Store<MediaStream | null> {
    return this.#selfView
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

  /** What keeps a wanted source from being there; null when nothing does. */
  get problem(): Store<SourceProblem | null> {
    return this.#problem
  }

  /** The microphone's loudness from 0 to 1, measured only while somebody listens. */
  get level(): Store<number> {
    return this.#meter.level
  }

  /** Opens what is wanted and stops the rest; asking again also tries again. */
  want(wanted: Readonly<Record<ProducerSource, boolean>>): Promise<void> {
    this.#wanted = wanted
    // At once: a device that hangs while it opens must not keep another one open.
    this.#stopUnwanted()
    return this.#enqueue(() => this.#reconcile())
  }

  /** Changes to another camera, at once when one is open. */
  chooseCamera(deviceId: string): Promise<void> {
    return this.#choose(this.#camera, deviceId)
  }

  /** Changes to another microphone, at once when one is open. */
  chooseMicrophone(deviceId: string): Promise<void> {
    return this.#choose(this.#microphone, deviceId)
  }

  /** Whoever comes next begins with the device's own camera and microphone. */
  forgetChoices(): void {
    this.#camera.chosenId = null
    this.#microphone.chosenId = null
  }

  /** Order: timers, then every track and with it the level and the self-view, then listening. */
  close(): void {
    this.#wanted = { camera: false, microphone: false }
    this.#stopRetry()
    this.#camera.stop()
    this.#microphone.stop()
    this.#disposables.dispose()
  }

  #enqueue(step: () => Promise<void>): Promise<void> {
    this.#queue = this.#queue.then(step)
    return this.#queue
  }

  #choose(slot: DeviceSlot, deviceId: string): Promise<void> {
    slot.chosenId = deviceId
    return this.#enqueue(async () => {
      const current = slot.track.get()?.getSettings().deviceId
      if (slot.track.get() && current !== deviceId) await this.#open(slot)
      await this.#reconcile()
    })
  }

  async #reconcile(): Promise<void> {
    this.#stopRetry()
    const slots = [this.#microphone, this.#camera]
    this.#stopUnwanted()
    await this.#openTogether()
    for (const slot of slots) if (this.#isMissing(slot)) await this.#open(slot)
    this.#publishProblem()
    await this.#list()
    if (slots.some((slot) => this.#isMissing(slot) && slot.problem !== 'notAllowed')) this.#retryLater()
  }

  #stopUnwanted(): void {
    for (const slot of [this.#microphone, this.#camera]) if (!this.#wanted[slot.source]) slot.stop()
  }

  #isMissing(slot: DeviceSlot): boolean {
    return this.#wanted[slot.source] && slot.track.get() === null
  }

  async #openTogether(): Promise<void> {
    const slots = [this.#microphone, this.#camera]
    if (!slots.every((slot) => this.#isMissing(slot) && slot.chosenId === null)) return
    const tracks = (await openBoth(this.#ports)) ?? []
    for (const slot of slots) {
      const track = trackOf(tracks, slot.source)
      if (track) this.#put(slot, track)
    }
  }

  async #open(slot: DeviceSlot): Promise<void> {
    const opened = await openTrack(this.#ports, slot.source, slot.chosenId)
    if (opened.ok) this.#put(slot, opened.value)
    else slot.problem = opened.error
  }

  #put(slot: DeviceSlot, track: MediaStreamTrack): void {
    // While it was opening, it may have become unwanted.
    if (this.#wanted[slot.source]) slot.put(track)
    else track.stop()
  }

  #ended(): void {
    this.#publishProblem()
    void this.#enqueue(() => this.#reconcile())
  }

  #retryLater(): void {
    this.#stopRetry = this.#ports.clock.after(RETRY_MS, () => void this.#enqueue(() => this.#reconcile()))
  }

  #publishProblem(): void {
    const [slot] = [this.#microphone, this.#camera].filter(({ problem }) => problem !== null)
    const before = this.#problem.get()
    if (!slot?.problem) this.#problem.set(null)
    else if (before?.source !== slot.source || before.problem !== slot.problem) {
      this.#problem.set({ source: slot.source, problem: slot.problem })
    }
  }

  async #list(): Promise<void> {
    const devices = await this.#ports.enumerateDevices().catch(() => [])
    const idOf = (slot: DeviceSlot) => slot.track.get()?.getSettings().deviceId
    this.#cameras.set(deviceChoices(devices, 'videoinput', idOf(this.#camera)))
    this.#microphones.set(deviceChoices(devices, 'audioinput', idOf(this.#microphone)))
    const [speaker] = devices.filter((device) => device.kind === 'audiooutput')
    this.#speakers.set(deviceChoices(devices, 'audiooutput', speaker?.deviceId))
  }
}
