import type { Invalidation } from '#server/domain/ports/credentials.ts'
import type { Store } from '#server/domain/ports/store.ts'
import { systemScope } from '#server/domain/scope.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { describeCause, type Log } from '#shared/kernel/log.ts'

/** Whoever was taken back at another node is out here as soon: within a second, with the time for closing. */
const WATCH_EVERY_MS = 500

/** Looks again and again for credentials that any node invalidated. */
export class CredentialWatch {
  readonly #options: WatchOptions
  #stopTimer: Stopper = () => {}
  #turn: Promise<void> = Promise.resolve()
  #isClosed = false

  private constructor(options: WatchOptions) {
    this.#options = options
  }

  /** Has looked once when it is there: a token that was worthless before a restart is so after it. */
  static async start(options: WatchOptions): Promise<CredentialWatch> {
    const watch = new CredentialWatch(options)
    await watch.#look()
    watch.#again()
    return watch
  }

  /** Waits for the look under way. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#stopTimer()
    await this.#turn
  }

  #again(): void {
    this.#stopTimer = this.#options.clock.after(WATCH_EVERY_MS, () => {
      this.#turn = this.#look()
        .catch((cause: unknown) =>
          this.#options.log.warn('CredentialWatch | could not look', { cause: describeCause(cause) }),
        )
        .then(() => (this.#isClosed ? undefined : this.#again()))
    })
  }

  async #look(): Promise<void> {
    const { store, keepMs, onInvalidated } = this.#options
    const found = await store.transact(systemScope, (tx) => tx.credentials.invalidatedWithin(keepMs))
    if (found.length > 0) onInvalidated(found)
  }
}

/** What the watch works with. */
export interface WatchOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  /** So long a token of before may be around. */
  readonly keepMs: number
  readonly onInvalidated: (invalidations: readonly Invalidation[]) => void
}
