import type { IncomingMessage } from 'node:http'
import { addressGroup } from './addressGroup.ts'
import type { ClientAddress } from './clientAddress.ts'
import { Rate, type RateFigures } from './Rate.ts'

/**
 * What one group of addresses may ask for. A service point has some 20 booths behind one address, an agency's office
 * some 500 experts who all sign in at eight: about 6 requests each on the way in, 40 files for a page, one connection
 * a plane. The figures are twice that, spread over ten minutes; nobody alone comes near them.
 */
export interface AddressRateFigures {
  /** Ways in: signing in, codes, links, challenges, tokens. */
  readonly entry: RateFigures
  /** Everything else under `/api`. */
  readonly api: RateFigures
  /** Files of pages. */
  readonly page: RateFigures
  /** New connections on a plane. */
  readonly connection: RateFigures
  /** Connections that are one too many and are told so by a code; after that they are not made at all. */
  readonly refusal: RateFigures
  /** Connections that are open at once on a plane. */
  readonly openConnections: number
  /** TCP connections that are open at once, of browsers that keep six each besides those of the planes. */
  readonly openSockets: number
}

/** The figures of the product; tests lower some. */
export const defaultAddressRates: AddressRateFigures = {
  entry: { points: 600, durationS: 60 },
  api: { points: 1_200, durationS: 60 },
  page: { points: 6_000, durationS: 60 },
  connection: { points: 600, durationS: 60 },
  refusal: { points: 600, durationS: 60 },
  openConnections: 1_500,
  openSockets: 6_000,
}

/** What is counted apart. */
export type RateClass = Exclude<keyof AddressRateFigures, 'openConnections' | 'openSockets'>

/** Counts what comes from each group of addresses. Counters go by themselves when their time is over. */
export class AddressRates {
  readonly openConnections: number
  readonly #rates: Readonly<Record<RateClass, Rate>>
  readonly #addressOf: ClientAddress

  constructor(addressOf: ClientAddress, figures: AddressRateFigures = defaultAddressRates) {
    this.#addressOf = addressOf
    this.openConnections = figures.openConnections
    this.#rates = {
      entry: new Rate(figures.entry),
      api: new Rate(figures.api),
      page: new Rate(figures.page),
      connection: new Rate(figures.connection),
      refusal: new Rate(figures.refusal),
    }
  }

  /** The group that a request is counted in. */
  groupOf(request: IncomingMessage): string {
    return addressGroup(this.#addressOf(request))
  }

  /** Null when it may pass, else in how many milliseconds it may be tried again. */
  take(of: RateClass, request: IncomingMessage): Promise<number | null> {
    return this.#rates[of].take(this.groupOf(request))
  }
}
