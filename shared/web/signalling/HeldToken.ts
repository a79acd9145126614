import type { Clock } from '#shared/kernel/clock.ts'
import { accepted, type Result } from '#shared/kernel/result.ts'
import type { AccessToken, TokenRefusal, TokenSource } from './TokenSource.ts'

/** A token with less time left is not shown to a server any more. */
const SPARE_MS = 5_000
/** After so many failures where a token leads to, another one may lead somewhere else. */
const MOST_DOUBTS = 3

/** The newest token, kept until it runs out or is refused. */
export class HeldToken {
  readonly #source: TokenSource
  readonly #clock: Clock
  #held: { readonly token: AccessToken; readonly untilMs: number } | null = null
  #doubts = 0

  constructor(source: TokenSource, clock: Clock) {
    this.#source = source
    this.#clock = clock
  }

  /** The held token while it is good, otherwise a new one. */
  get(): Promise<Result<AccessToken, TokenRefusal>> {
    if (this.#held && this.expiresInMs() > SPARE_MS) return Promise.resolve(accepted(this.#held.token))
    return this.renew()
  }

  /** A new token in any case. */
  async renew(): Promise<Result<AccessToken, TokenRefusal>> {
    const obtained = await this.#source.obtain()
    if (obtained.ok) {
      this.#held = { token: obtained.value, untilMs: this.#clock.monotonicMs() + obtained.value.expiresInMs }
      this.#doubts = 0
    }
    return obtained
  }

  /** How long the held token is good for. */
  expiresInMs(): number {
    return this.#held ? this.#held.untilMs - this.#clock.monotonicMs() : 0
  }

  /** Forgets a token that was refused. */
  drop(): void {
    this.#held = null
  }

  /** Nobody answered where the token leads to: a call may have moved to another node. */
  doubt(): void {
    this.#doubts += 1
    if (this.#held?.token.path !== undefined && this.#doubts >= MOST_DOUBTS) this.drop()
  }
}
