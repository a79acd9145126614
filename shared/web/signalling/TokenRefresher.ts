import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { HeldToken } from './HeldToken.ts'
import { refreshDelayMs } from './retryTimes.ts'

const RETRY_MS = 3_000

/** Shows the server a newer token in time, so that a connection never breaks for it. */
export class TokenRefresher {
  readonly #clock: Clock
  readonly #token: HeldToken
  readonly #present: (token: string) => Promise<Answer<{ readonly expiresInMs: number }>>
  #stopTimer: Stopper = () => undefined
  /** Counts connections, so that a refresh for an older one changes nothing. */
  #round = 0
  #underWay = false

  constructor(options: {
    readonly clock: Clock
    readonly token: HeldToken
    readonly present: (token: string) => Promise<Answer<{ readonly expiresInMs: number }>>
  }) {
    this.#clock = options.clock
    this.#token = options.token
    this.#present = options.present
  }

  /** Starts with a connection whose token is good for so long. */
  start(expiresInMs: number): void {
    this.stop()
    this.#schedule(refreshDelayMs(expiresInMs))
  }

  /** The server says that time runs out. */
  hurry(): void {
    if (!this.#underWay) this.#schedule(0)
  }

  /** Ends with the connection. */
  stop(): void {
    this.#round += 1
    this.#underWay = false
    this.#stopTimer()
  }

  #schedule(delayMs: number): void {
    this.#stopTimer()
    const round = this.#round
    this.#stopTimer = this.#clock.after(delayMs, () => void this.#refresh(round))
  }

  async #refresh(round: number): Promise<void> {
    this.#underWay = true
    const token = await this.#token.renew()
    const answer = token.ok && round === this.#round ? await this.#present(token.value.token) : null
    if (round !== this.#round) return
    this.#underWay = false
    this.#schedule(answer?.ok ? refreshDelayMs(answer.value.expiresInMs) : RETRY_MS)
  }
}
