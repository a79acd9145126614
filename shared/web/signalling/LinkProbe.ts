import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { Link } from './Link.ts'

const SHORTEST_MS = 1_000
const LONGEST_MS = 3_000
/** Connecting takes about three turns over the link, an answer one: so much is patience enough. */
const TURNS = 1.5

/**
 * Asks whether anybody is still there: a connection may be dead without either side knowing, until the server's next
 * ping fails to come. Anything that is heard is an answer.
 */
export class LinkProbe {
  readonly #clock: Clock
  readonly #dead: () => void
  #stopTimer: Stopper | null = null

  constructor(clock: Clock, dead: () => void) {
    this.#clock = clock
    this.#dead = dead
  }

  /** Asks, unless it is waiting for an answer already; `connectMs` is how long this link took to connect. */
  ask(link: Link, connectMs: number): void {
    if (this.#stopTimer) return
    const patienceMs = Math.min(LONGEST_MS, Math.max(SHORTEST_MS, connectMs * TURNS))
    this.#stopTimer = this.#clock.after(patienceMs, () => {
      this.#stopTimer = null
      this.#dead()
    })
    link.send('session.probe', { input: {} }, () => this.heard())
  }

  /** The link brought something, or is gone anyway. */
  heard(): void {
    this.#stopTimer?.()
    this.#stopTimer = null
  }
}
