import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { Session } from './Session.ts'

const TELL_BEFORE_MS = 60_000
/** A short-lived token is told about at this part of its life. */
const TELL_AT_PART = 0.5

/** While nobody can get a newer token, it is looked so often whether that is over. */
const LOOK_AGAIN_MS = 1_000

/**
 * Tells a connection before its token runs out, and closes it when it does; but not while nobody can get a newer one,
 * since a live call would be cut off that goes on by itself.
 */
export class TokenExpiry {
  readonly #session: Pick<Session<unknown>, 'tell' | 'close' | 'disposables'>
  readonly #clock: Clock
  readonly #mayExpire: () => boolean
  #stops: readonly Stopper[] = []

  constructor(
    session: Pick<Session<unknown>, 'tell' | 'close' | 'disposables'>,
    options: { readonly clock: Clock; readonly mayExpire: () => boolean },
  ) {
    this.#session = session
    this.#clock = options.clock
    this.#mayExpire = options.mayExpire
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
      this.#clock.after(expiresInMs, () => this.#expire()),
    ]
  }

  #expire(): void {
    if (this.#mayExpire()) this.#session.close('tokenExpired')
    else this.#stops = [this.#clock.after(LOOK_AGAIN_MS, () => this.#expire())]
  }

  #clear(): void {
    for (const stop of this.#stops) stop()
    this.#stops = []
  }
}
