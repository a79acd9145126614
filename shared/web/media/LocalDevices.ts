import { Disposables, type Stopper } from '#shared/kernel/disposables.ts'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import { createStore, type Store } from '../state/createStore.ts'
import { DeviceLists } from './DeviceLists.ts'
import { DeviceReport, type SourceProblem } from './DeviceReport.ts'
import { DeviceSlot } from './DeviceSlot.ts'
import { browserDevicePorts, type DevicePorts } from './devicePorts.ts'
import { type DeviceChoice, isSilence, type SourceFault, type SourceFaults } from './deviceTypes.ts'
import { LevelMeter } from './LevelMeter.ts'
import { openBoth, openTrack, trackOf } from './openTrack.ts'
import type { SpeakerLoss } from './speakerLoss.ts'

/** A device that went away or is in use may be there again. */
const RETRY_MS = 3_000
/** Nothing at all is heard for so long: in a call somebody may be listening, before it one looks at the meter. */
const SILENCE_MS = { inCall: 10_000, before: 5_000 } as const

/** The own camera and microphone: open as long as they are wanted, and never before. */
export class LocalDevices {
  readonly #ports: DevicePorts
  readonly #camera: DeviceSlot
  readonly #microphone: DeviceSlot
  readonly #selfView = createStore<MediaStream | null>(null)
  #stopSelfView: Stopper = () => undefined
  readonly #lists: DeviceLists
  readonly #report: DeviceReport
  readonly #meter: LevelMeter
  readonly #disposables = new Disposables()
  #stopRetry: Stopper = () => undefined
  #wanted: Readonly<Record<ProducerSource, boolean>> = { camera: false, microphone: false }
  /** Steps run one after the other: a device must not be opened and stopped at once. */
  #queue: Promise<void> = Promise.resolve()

  private constructor(ports: DevicePorts) {
    const { clock } = ports
    this.#ports = ports
    const slotPorts = { clock, onEnded: () => this.#ended(), onMuted: () => this.#publishFaults() }
    this.#camera = new DeviceSlot('camera', slotPorts)
    this.#microphone = new DeviceSlot('microphone', slotPorts)
    this.#lists = new DeviceLists(ports.enumerateDevices)
    this.#report = new DeviceReport(clock)
    this.#meter = new LevelMeter({ clock, watch: ports.watchSound, limitMs: SILENCE_MS.before })
    const lookAnew = () => void this.#enqueue(() => this.#lookAnew())
    this.#disposables.add(ports.onDeviceChange(lookAnew))
    this.#disposables.add(ports.onPermissionChange(lookAnew))
    this.#disposables.add(ports.onWake(lookAnew))
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
    this.#disposables.add(this.#meter.silent.subscribe(() => this.#publishFaults()))
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
    return this.#lists.cameras
  }

  get microphones(): Store<readonly DeviceChoice[]> {
    return this.#lists.microphones
  }

  get speakers(): Store<readonly DeviceChoice[]> {
    return this.#lists.speakers
  }

  /** What became of the loudspeaker in use. */
  get speakerLoss(): Store<SpeakerLoss | null> {
    return this.#lists.speakerLoss
  }

  /** What is wrong with each of the wanted sources. */
  get faults(): Store<SourceFaults> {
    return this.#report.faults
  }

  /** What keeps a wanted source from being there or being heard; null when nothing does. */
  get problem(): Store<SourceProblem | null> {
    return this.#report.problem
  }

  /** The source of which another device has just taken over, since the one in use went away. */
  get replaced(): Store<ProducerSource | null> {
    return this.#report.replaced
  }

  /** The microphone's loudness from 0 to 1, there only while somebody listens. */
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

  /** Opens anew what is open and brings nothing: a fresh track of the same device may. */
  reopen(): Promise<void> {
    return this.#enqueue(async () => {
      for (const slot of this.#slots) {
        const fault = this.#faultOf(slot)
        if (fault !== null && isSilence(fault) && slot.track.get()) await this.#open(slot)
      }
      this.#publishFaults()
    })
  }

  /** In a call somebody may just be listening for a while. */
  setInCall(isInCall: boolean): void {
    this.#meter.setLimit(isInCall ? SILENCE_MS.inCall : SILENCE_MS.before)
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
    for (const slot of this.#slots) slot.chosenId = null
  }

  /** Order: timers, then every track and with it the level and the self-view, then listening. */
  close(): void {
    this.#wanted = { camera: false, microphone: false }
    this.#stopRetry()
    this.#report.close()
    for (const slot of this.#slots) slot.stop()
    this.#disposables.dispose()
  }

  /** Sound goes first. */
  get #slots(): readonly [DeviceSlot, DeviceSlot] {
    return [this.#microphone, this.#camera]
  }

  #enqueue(step: () => Promise<void>): Promise<void> {
    // A step that failed must not be the last one: whatever is asked next is done.
    this.#queue = this.#queue.then(step).catch((cause: unknown) => {
      this.#ports.failed(cause)
      if (this.#slots.some((slot) => this.#isMissing(slot))) this.#retryLater()
    })
    return this.#queue
  }

  #choose(slot: DeviceSlot, deviceId: string): Promise<void> {
    slot.chosenId = deviceId
    slot.lostId = null
    return this.#enqueue(async () => {
      if (slot.track.get() && slot.deviceId !== deviceId) await this.#open(slot)
      await this.#reconcile()
    })
  }

  /** The devices may be others than a moment ago, or may be used no more; what was lost may be back. */
  async #lookAnew(): Promise<void> {
    for (const slot of this.#slots) slot.lookForEnd()
    await this.#list()
    for (const slot of this.#slots) {
      const isBack = slot.lostId !== null && this.#lists.has(slot.lostId)
      if (isBack && slot.track.get() && slot.deviceId !== slot.lostId) await this.#open(slot)
    }
    await this.#reconcile()
  }

  async #reconcile(): Promise<void> {
    this.#stopRetry()
    this.#stopUnwanted()
    await this.#openTogether()
    for (const slot of this.#slots) if (this.#isMissing(slot)) await this.#open(slot)
    this.#publishFaults()
    await this.#list()
    if (this.#slots.some((slot) => this.#isMissing(slot) && slot.problem !== 'notAllowed')) this.#retryLater()
  }

  #stopUnwanted(): void {
    for (const slot of this.#slots) if (!this.#wanted[slot.source]) slot.stop()
  }

  #isMissing(slot: DeviceSlot): boolean {
    return this.#wanted[slot.source] && slot.track.get() === null
  }

  async #openTogether(): Promise<void> {
    if (!this.#slots.every((slot) => this.#isMissing(slot) && slot.wishedId === null)) return
    const tracks = (await openBoth(this.#ports)) ?? []
    try {
      for (const slot of this.#slots) {
        const track = trackOf(tracks, slot.source)
        if (track) this.#put(slot, track)
      }
    } finally {
      // When one of them fails, the other is open and nobody's.
      for (const track of tracks) if (!this.#slots.some((slot) => slot.track.get() === track)) track.stop()
    }
  }

  async #open(slot: DeviceSlot): Promise<void> {
    const opened = await openTrack(this.#ports, slot.source, slot.wishedId)
    if (opened.ok) this.#put(slot, opened.value)
    else if (slot.track.get() === null) slot.problem = opened.error
  }

  #put(slot: DeviceSlot, track: MediaStreamTrack): void {
    // While it was opening, it may have become unwanted.
    if (!this.#wanted[slot.source]) {
      track.stop()
      return
    }
    const { lostId } = slot
    slot.put(track)
    if (lostId === null) return
    const isBack = slot.deviceId === lostId
    // NOTE: it stays known while another one stands in for it.
    if (isBack) slot.lostId = null
    this.#report.tellReplaced(isBack ? null : slot.source)
  }

  #ended(): void {
    this.#publishFaults()
    void this.#enqueue(() => this.#reconcile())
  }

  #retryLater(): void {
    this.#stopRetry()
    this.#stopRetry = this.#ports.clock.after(RETRY_MS, () => void this.#enqueue(() => this.#reconcile()))
  }

  #faultOf(slot: DeviceSlot): SourceFault | null {
    if (slot.problem !== null) return slot.problem
    if (slot.isMuted) return 'muted'
    return slot === this.#microphone && this.#meter.silent.get() ? 'silent' : null
  }

  #publishFaults(): void {
    this.#report.publish({
      microphone: this.#faultOf(this.#microphone),
      camera: this.#faultOf(this.#camera),
    })
  }

  #list(): Promise<void> {
    return this.#lists.look(() => ({
      camera: this.#camera.deviceId,
      microphone: this.#microphone.deviceId,
    }))
  }
}
