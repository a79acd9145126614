import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { createStore, type Store } from '../state/createStore.ts'
import { type Quiet, stepQuiet } from './silence.ts'
import type { Heard, WatchSound } from './soundLevel.ts'

/** A track's loudness while somebody looks at it, and all the time whether anything is heard at all. */
export class LevelMeter {
  readonly #clock: Clock
  readonly #watch: WatchSound
  readonly #level = createStore(0, {
    onWatched: () => {
      this.#isWatched = true
    },
    onUnwatched: () => {
      this.#isWatched = false
      this.#level.set(0)
    },
  })
  readonly #silent = createStore(false)
  #isWatched = false
  #limitMs: number
  #quiet: Quiet | null = null
  #stop: Stopper = () => undefined

  /** `limitMs`: how long nothing has to be heard at all to be worth telling. */
  constructor(options: { readonly clock: Clock; readonly watch: WatchSound; readonly limitMs: number }) {
    this.#clock = options.clock
    this.#watch = options.watch
    this.#limitMs = options.limitMs
  }

  /** From 0 to 1. */
  get level(): Store<number> {
    return this.#level
  }

  /** Nothing has been heard for long: the microphone is switched off or broken. */
  get silent(): Store<boolean> {
    return this.#silent
  }

  /** From now on silence is told after so long. */
  setLimit(limitMs: number): void {
    this.#limitMs = limitMs
  }

  /** Measures another track from now on. */
  follow(track: MediaStreamTrack | null): void {
    this.#stop()
    this.#stop = () => undefined
    this.#level.set(0)
    this.#quiet = null
    this.#silent.set(false)
    if (!track) return
    this.#stop = this.#watch(track, { isOften: () => this.#isWatched, report: (heard) => this.#heard(heard) })
  }

  #heard({ level, peak }: Heard): void {
    if (this.#isWatched) this.#level.set(level)
    this.#quiet = stepQuiet(this.#quiet, peak, this.#clock.monotonicMs())
    // What was told stays told until there is a sound, whatever the limit is by now.
    if (this.#quiet === null) this.#silent.set(false)
    else if (this.#quiet.forMs >= this.#limitMs) this.#silent.set(true)
  }
}
