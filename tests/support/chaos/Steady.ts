import type { Stopper } from '#shared/kernel/disposables.ts'
import { browserClock } from '#shared/web/browserClock.ts'

const RETRY_MS = 500

/** Runs one step after the other, as often as something changed; one that failed is tried again a moment later. */
export class Steady {
  readonly #step: () => Promise<void>
  #running = false
  #isPoked = false
  #isClosed = false
  #stopRetry: Stopper = () => undefined

  constructor(step: () => Promise<void>) {
    this.#step = step
  }

  /** Something is another way than before: a step looks at it, after the one that runs. */
  poke(): void {
    this.#isPoked = true
    if (!this.#running) void this.#run()
  }

  close(): void {
    this.#isClosed = true
    this.#stopRetry()
  }

  async #run(): Promise<void> {
    this.#running = true
    this.#stopRetry()
    while (this.#isPoked && !this.#isClosed) {
      this.#isPoked = false
      try {
        await this.#step()
      } catch {
        // What the step wanted was refused or lost: the next one looks at how things are then.
        if (!this.#isClosed) this.#stopRetry = browserClock.after(RETRY_MS, () => this.poke())
      }
    }
    this.#running = false
  }
}
