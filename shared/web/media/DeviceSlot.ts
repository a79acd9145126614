import type { ProducerSource } from '#shared/model/media/parameters.ts'
import { createStore, type Store } from '../state/createStore.ts'
import type { DeviceProblem } from './deviceTypes.ts'

/** One source: its open track, what was chosen for it and what is wrong with it. */
export class DeviceSlot {
  readonly source: ProducerSource
  chosenId: string | null = null
  problem: DeviceProblem | null = null
  readonly #track = createStore<MediaStreamTrack | null>(null)
  readonly #onEnded: () => void

  constructor(source: ProducerSource, onEnded: () => void) {
    this.source = source
    this.#onEnded = onEnded
  }

  /** The open track. */
  get track(): Store<MediaStreamTrack | null> {
    return this.#track
  }

  /** Takes a track in; the one before stops after it, so that there is no gap between them. */
  put(track: MediaStreamTrack): void {
    const before = this.#track.get()
    this.problem = null
    // Browsers tell this when the device goes away, not when the page stops the track itself.
    track.addEventListener('ended', () => {
      if (this.#track.get() !== track) return
      this.problem = 'notFound'
      this.#track.set(null)
      this.#onEnded()
    })
    this.#track.set(track)
    if (before !== track) before?.stop()
  }

  /** Stops the track: the device's light goes out. */
  stop(): void {
    const track = this.#track.get()
    this.problem = null
    this.#track.set(null)
    track?.stop()
  }
}
