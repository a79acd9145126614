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

/** What an offer was that went away by itself: a resident's, one with an interpreter, of interpreting, or of helping. */
export type WithdrawnOffer = 'resident' | 'together' | 'interpreter' | 'colleague'

/**
 * The offer that stood here and went away by itself while its person stays free: the resident left or was taken
 * elsewhere, or somebody else who was asked could not come. Null for none; an offer that ran out makes its person away,
 * which is told there.
 */
export function withdrawnOffer(
  before: DeskView | null,
  now: DeskView,
  rejected: ReservationId | null,
): WithdrawnOffer | null {
  if (before?.offer == null || now.presence.state !== 'available' || now.offer !== null) return null
  const offer = openOffer(before.offer, rejected)
  if (offer === null) return null
  if (offer.seat !== 'expert') return offer.seat
  return offer.interpreting === null ? 'resident' : 'together'
}
