import type { DeskView, Offer } from '#shared/model/desk.ts'
import type { ReservationId } from '#shared/model/ids.ts'
import type { RejectReason } from '#shared/model/reservation.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'

/** The two requests that answer an offer. */
export interface OfferRequests {
  readonly accept: (reservationId: ReservationId) => Promise<Answer<unknown>>
  readonly reject: (reservationId: ReservationId, reason: RejectReason) => Promise<Answer<unknown>>
}

/** Answers offers. */
export class OfferAnswers {
  readonly #requests: OfferRequests
  readonly #rejected = createStore<ReservationId | null>(null)

  constructor(requests: OfferRequests) {
    this.#requests = requests
  }

  /** The offer that was rejected here last, before the server's own word on it. */
  get rejected(): Store<ReservationId | null> {
    return this.#rejected
  }

  /** Takes the resident; false when that is refused. The screen changes with the server's word on the desk. */
  async accept({ reservationId }: Offer): Promise<boolean> {
    return (await this.#requests.accept(reservationId)).ok
  }

  /** Gives the resident back to the front of the queue, for a reason: the screen follows at once. */
  async reject({ reservationId }: Offer, reason: RejectReason): Promise<void> {
    const answered = this.#requests.reject(reservationId, reason)
    this.#rejected.set(reservationId)
    const { ok } = await answered
    if (!ok && this.#rejected.get() === reservationId) this.#rejected.set(null)
  }
}

/** The offer that still needs an answer. */
export function openOffer(offer: Offer | null, rejected: ReservationId | null): Offer | null {
  return offer !== null && offer.reservationId !== rejected ? offer : null
}

/**
 * Whether the offer that stood here went away by itself while its expert stays free: the resident left, or
 * was taken elsewhere. An offer that ran out makes its expert away, which is told there.
 */
export function wasWithdrawn(
  before: DeskView | null,
  now: DeskView,
  rejected: ReservationId | null,
): boolean {
  if (before?.offer == null || now.presence.state !== 'available') return false
  return now.offer === null && openOffer(before.offer, rejected) !== null
}
