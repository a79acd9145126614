import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** So many in so many seconds. */
export interface RateFigures {
  readonly points: number
  readonly durationS: number
}

/** Counts by key. Counters go by themselves when their time is over. */
export class Rate {
  readonly #limiter: RateLimiterMemory

  constructor({ points, durationS }: RateFigures) {
    this.#limiter = new RateLimiterMemory({ points, duration: durationS })
  }

  /** Null when it may pass, else in how many milliseconds it may be tried again. */
  async take(key: string): Promise<number | null> {
    try {
      await this.#limiter.consume(key)
      return null
    } catch (cause) {
      if (!(cause instanceof RateLimiterRes)) throw cause
      return cause.msBeforeNext
    }
  }
}
