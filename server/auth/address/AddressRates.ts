import type { IncomingMessage } from 'node:http'
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { addressGroup } from './addressGroup.ts'
import type { ClientAddress } from './clientAddress.ts'

/** So many requests in so many seconds from one group of addresses. */
interface Rate {
  readonly points: number
  readonly durationS: number
}

/**
 * What one group of addresses may ask for. A service point has some 20 booths behind one address, an agency's office
 * some 500 experts who all sign in at eight: about 6 requests each on the way in, 40 files for a page, one connection
 * a plane. The figures are twice that, spread over ten minutes; nobody alone comes near them.
 */
export interface AddressRateFigures {
  /** Ways in: signing in, codes, links, challenges, tokens. */
  readonly entry: Rate
  /** Everything else under `/api`. */
  readonly api: Rate
  /** Files of pages. */
  readonly page: Rate
  /** New connections on a plane. */
  readonly connection: Rate
  /** Connections that are open at once on a plane. */
  readonly openConnections: number
}

/** The figures of the product; tests lower some. */
export const defaultAddressRates: AddressRateFigures = {
  entry: { points: 600, durationS: 60 },
  api: { points: 1_200, durationS: 60 },
  page: { points: 6_000, durationS: 60 },
  connection: { points: 600, durationS: 60 },
  openConnections: 1_500,
}

/** What is counted apart. */
export type RateClass = Exclude<keyof AddressRateFigures, 'openConnections'>

/** Counts what comes from each group of addresses. Counters go by themselves when their time is over. */
export class AddressRates {
  readonly openConnections: number
  readonly #limiters: Readonly<Record<RateClass, RateLimiterMemory>>
  readonly #addressOf: ClientAddress

  constructor(addressOf: ClientAddress, figures: AddressRateFigures = defaultAddressRates) {
    const limiter = (of: RateClass) =>
      new RateLimiterMemory({ points: figures[of].points, duration: figures[of].durationS })
    this.#addressOf = addressOf
    this.openConnections = figures.openConnections
    this.#limiters = {
      entry: limiter('entry'),
      api: limiter('api'),
      page: limiter('page'),
      connection: limiter('connection'),
    }
  }

  /** The group that a request is counted in. */
  groupOf(request: IncomingMessage): string {
    return addressGroup(this.#addressOf(request))
  }

  /** Null when it may pass, else in how many milliseconds it may be tried again. */
  async take(of: RateClass, request: IncomingMessage): Promise<number | null> {
    try {
      await this.#limiters[of].consume(this.groupOf(request))
      return null
    } catch (cause) {
      if (!(cause instanceof RateLimiterRes)) throw cause
      return cause.msBeforeNext
    }
  }
}
