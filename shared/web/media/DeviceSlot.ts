import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import { createStore, type Store } from '../state/createStore.ts'
import type { DeviceProblem } from './deviceTypes.ts'

/** Browsers mute a track for a moment when its device starts or is asked to do something else. */
const MUTED_MS = 1_000

/** What the slot needs of the world. */
export interface DeviceSlotPorts {
  readonly clock: Clock
  /** The device went away. */
  readonly onEnded: () => void
  /** The system holds the device back, or does so no more. */
  readonly onMuted: () => void
}

/** One source: its open track, what was chosen for it and what is wrong with it. */
export class DeviceSlot {
  readonly source: ProducerSource
  chosenId: string | null = null
  problem: DeviceProblem | null = null
  /** What was in use when it went away: taken again when it is back. */
  lostId: string | null = null
  readonly #track = createStore<MediaStreamTrack | null>(null)
  readonly #ports: DeviceSlotPorts
  #isMuted = false
  #stopTimer: Stopper = () => undefined

  constructor(source: ProducerSource, ports: DeviceSlotPorts) {
    this.source = source
    this.#ports = ports
  }

  /** The open track. */
  get track(): Store<MediaStreamTrack | null> {
    return this.#track
  }

  /** Which device it should have: the chosen one, or the one that was there before. */
  get wishedId(): string | null {
    return this.chosenId ?? this.lostId
  }

  /** Which device is open. */
  get deviceId(): string | null {
    return this.#track.get()?.getSettings().deviceId ?? null
  }

  /** The system, a switch at the device or another program holds it back. */
  get isMuted(): boolean {
    return this.#isMuted
  }

  /** Takes a track in; the one before stops after it, so that there is no gap between them. */
  put(track: MediaStreamTrack): void {
    const before = this.#track.get()
    this.problem = null
    this.#setMuted(false)
    // Browsers tell this when the device goes away, not when the page stops the track itself.
    track.addEventListener('ended', () => this.#ended(track))
    track.addEventListener('mute', () => this.#muted(track))
    track.addEventListener('unmute', () => this.#muted(track))
    this.#track.set(track)
    this.#muted(track)
    if (before !== track) before?.stop()
  }

  /** Of a track that ended while the machine slept, nobody may have been told. */
  lookForEnd(): void {
    const track = this.#track.get()
    if (track?.readyState === 'ended') this.#ended(track)
  }

  /** Stops the track: the device's light goes out. */
  stop(): void {
    const track = this.#track.get()
    this.problem = null
    this.lostId = null
    this.#setMuted(false)
    this.#track.set(null)
    track?.stop()
  }

  #ended(track: MediaStreamTrack): void {
    if (this.#track.get() !== track) return
    this.problem = 'notFound'
    this.lostId ??= track.getSettings().deviceId ?? null
    this.#setMuted(false)
    this.#track.set(null)
    this.#ports.onEnded()
  }

  #muted(track: MediaStreamTrack): void {
    if (this.#track.get() !== track) return
    this.#stopTimer()
    if (!track.muted) this.#setMuted(false)
    else this.#stopTimer = this.#ports.clock.after(MUTED_MS, () => this.#setMuted(true))
  }

  #setMuted(isMuted: boolean): void {
    this.#stopTimer()
    if (isMuted === this.#isMuted) return
    this.#isMuted = isMuted
    this.#ports.onMuted()
  }
}
