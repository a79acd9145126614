import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { HeldLease } from './HeldLease.ts'

/** A page asks for a newer token again each 3 s: so long one has to be had before anybody loses a connection for it. */
const GRACE_MS = 10_000

/**
 * Whether everybody who is connected could have got a newer token by now. While the database is away nobody can, and a
 * live call needs none to go on.
 */
export class RenewalTime {
  readonly #lease: Pick<HeldLease, 'mayWrite' | 'isTakenOver'>
  readonly #clock: Clock
  #backAtMs = Number.NEGATIVE_INFINITY
  readonly #stopFollowing: Stopper

  constructor(lease: Pick<HeldLease, 'mayWrite' | 'isTakenOver' | 'onChange'>, clock: Clock) {
    this.#lease = lease
    this.#clock = clock
    this.#stopFollowing = lease.onChange((mayWrite) => {
      if (mayWrite) this.#backAtMs = clock.monotonicMs()
    })
  }

  /** False while the node may not write and for 10 s after; what another start took over waits for nothing. */
  isOver(): boolean {
    if (this.#lease.isTakenOver()) return true
    return this.#lease.mayWrite() && this.#clock.monotonicMs() - this.#backAtMs >= GRACE_MS
  }

  close(): void {
    this.#stopFollowing()
  }
}
