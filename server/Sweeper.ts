import type { Clock } from '#shared/kernel/clock.ts'
import { describeCause, type Log } from '#shared/kernel/log.ts'
import { StoreUnavailableError } from './domain/errors.ts'

/** How often deadlines are looked at. */
export const SWEEP_EVERY_MS = 1_000

/**
 * Calls a chore again and again, never twice at once; a failed turn is logged and the next one tries again. After the
 * first one that goes well again, or when asked to, `recover` is called.
 */
export class Sweeper {
  readonly #chore: () => Promise<void>
  readonly #recover: () => Promise<void>
  readonly #clock: Clock
  readonly #log: Log
  #stopTimer: () => void = () => {}
  #turn: Promise<void> = Promise.resolve()
  #isClosed = false
  #isInDoubt = false

  constructor(options: {
    chore: () => Promise<void>
    recover: () => Promise<void>
    clock: Clock
    log: Log
  }) {
    this.#chore = options.chore
    this.#recover = options.recover
    this.#clock = options.clock
    this.#log = options.log
  }

  start(): void {
    this.#stopTimer = this.#clock.after(SWEEP_EVERY_MS, () => {
      this.#turn = this.#sweep()
    })
  }

  /** Lets the next turn that goes well recover. */
  doubt(): void {
    this.#isInDoubt = true
  }

  /** Waits for the turn under way. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#stopTimer()
    await this.#turn
  }

  async #sweep(): Promise<void> {
    try {
      await this.#chore()
      if (this.#isInDoubt) {
        this.#isInDoubt = false
        await this.#recover()
      }
    } catch (cause) {
      this.#isInDoubt = true
      if (cause instanceof StoreUnavailableError) this.#log.warn('Sweeper | no database, trying again')
      else this.#log.error('Sweeper | a turn failed, trying again', { cause: describeCause(cause) })
    }
    if (!this.#isClosed) this.start()
  }
}
