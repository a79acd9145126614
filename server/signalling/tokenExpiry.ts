import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { Session } from './Session.ts'

const TELL_BEFORE_MS = 60_000
/** A short-lived token is told about at this part of its life. */
const TELL_AT_PART = 0.5

/** Tells a connection before its token runs out, and closes it when it does. */
export class TokenExpiry {
  readonly #session: Session<unknown>
  readonly #clock: Clock
  #stops: readonly Stopper[] = []

  constructor(session: Session<unknown>, clock: Clock) {
    this.#session = session
    this.#clock = clock
    session.disposables.add(() => this.#clear())
  }

  /** Starts anew with a token that is still valid for so long. */
  set(expiresInMs: number): void {
    this.#clear()
    const tellInMs = Math.max(expiresInMs - TELL_BEFORE_MS, expiresInMs * TELL_AT_PART)
    this.#stops = [
      this.#clock.after(tellInMs, () =>
        this.#session.tell('session.expiring', { expiresInMs: expiresInMs - tellInMs }),
      ),
      this.#clock.after(expiresInMs, () => this.#session.close('tokenExpired')),
    ]
  }

  #clear(): void {
    for (const stop of this.#stops) stop()
    this.#stops = []
  }
}
