import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'
import { startLevel, steppedLevel } from './volume.ts'

/** Somebody who only passes by is gone by then. */
const PASSING_MS = 60_000
const textSizes = [100, 150, 200] as const

/** How large the text is, in hundredths of the normal size. */
export type TextSize = (typeof textSizes)[number]

/** What a resident may set for the own senses; every visit begins with the same settings. */
export class AccessSettings {
  readonly #clock: Clock
  #stopReset: Stopper = () => undefined
  readonly #volume = createStore<number>(startLevel)
  readonly #textSize = createStore<TextSize>(100)
  readonly volume: Store<number> = this.#volume
  readonly textSize: Store<TextSize> = this.#textSize

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** One step louder or quieter. */
  stepVolume(step: 1 | -1): void {
    this.#volume.set(steppedLevel(this.#volume.get(), step))
  }

  /** The next larger text, and from the largest back to normal. */
  nextTextSize(): void {
    const next = (textSizes.indexOf(this.#textSize.get()) + 1) % textSizes.length
    this.#textSize.set(textSizes[next] ?? 100)
  }

  /** Somebody touched a booth in which no visit is open: what they set goes with them when they do not stay. */
  resetUnlessStaying(isStaying: () => boolean): void {
    this.#stopReset()
    this.#stopReset = this.#clock.after(PASSING_MS, () => isStaying() || this.reset())
  }

  /** Back to where a visit begins. */
  reset(): void {
    this.#stopReset()
    this.#volume.set(startLevel)
    this.#textSize.set(100)
  }
}
