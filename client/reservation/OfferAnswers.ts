import type { DeskView, Offer, RejectReason } from '#shared/model/desk.ts'
import type { ReservationId } from '#shared/model/ids.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'

/** How an offer was answered here, before the server's own word on it. */
export interface OfferAnswer {
  readonly reservationId: ReservationId
  readonly kind: 'accepted' | 'rejected'
}

/** The two requests that answer an offer. */
export interface OfferRequests {
  readonly accept: (reservationId: ReservationId) => Promise<Answer<unknown>>
  readonly reject: (reservationId: ReservationId, reason: RejectReason) => Promise<Answer<unknown>>
}

/** Answers offers: the request leaves first, the screen follows at once, a refusal brings the offer back. */
export class OfferAnswers {
  readonly #requests: OfferRequests
  readonly #last = createStore<OfferAnswer | null>(null)

  constructor(requests: OfferRequests) {
    this.#requests = requests
  }

  get last(): Store<OfferAnswer | null> {
    return this.#last
  }

  /** Takes the resident. */
  accept({ reservationId }: Offer): Promise<void> {
    const answered = this.#requests.accept(reservationId)
    return this.#keep({ reservationId, kind: 'accepted' }, answered)
  }

  /** Gives the resident back to the front of the queue, for a reason. */
  reject({ reservationId }: Offer, reason: RejectReason): Promise<void> {
    const answered = this.#requests.reject(reservationId, reason)
    return this.#keep({ reservationId, kind: 'rejected' }, answered)
  }

  async #keep(answer: OfferAnswer, answered: Promise<Answer<unknown>>): Promise<void> {
    this.#last.set(answer)
    const { ok } = await answered
    if (!ok && this.#last.get() === answer) this.#last.set(null)
  }
}

/** The offer that still needs an answer. */
export function openOffer(offer: Offer | null, last: OfferAnswer | null): Offer | null {
  return offer !== null && offer.reservationId !== last?.reservationId ? offer : null
}

/**
 * Whether the offer that stood here went away by itself while its expert stays free: the resident left, or
 * was taken elsewhere. An offer that ran out makes its expert away, which is told there.
 */
export function wasWithdrawn(before: DeskView | null, now: DeskView, last: OfferAnswer | null): boolean {
  if (before?.offer == null || now.presence.state !== 'available') return false
  return now.offer === null && openOffer(before.offer, last) !== null
}
