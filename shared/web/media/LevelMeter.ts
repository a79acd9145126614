import type { Stopper } from '#shared/kernel/disposables.ts'
import { createStore, type Store } from '../state/createStore.ts'
import type { DevicePorts } from './devicePorts.ts'

/** A track's loudness, measured only while somebody listens. */
export class LevelMeter {
  readonly #watch: DevicePorts['watchLevel']
  readonly #level = createStore(0, {
    onWatched: () => this.#resume(true),
    onUnwatched: () => this.#resume(false),
  })
  #watched = false
  #track: MediaStreamTrack | null = null
  #stop: Stopper = () => undefined

  constructor(watch: DevicePorts['watchLevel']) {
    this.#watch = watch
  }

  /** From 0 to 1. */
  get level(): Store<number> {
    return this.#level
  }

  /** Measures another track from now on. */
  follow(track: MediaStreamTrack | null): void {
    this.#track = track
    this.#resume(this.#watched)
  }

  #resume(watched: boolean): void {
    this.#watched = watched
    this.#stop()
    this.#stop = () => undefined
    this.#level.set(0)
    if (watched && this.#track) this.#stop = this.#watch(this.#track, this.#level.set)
  }
}
