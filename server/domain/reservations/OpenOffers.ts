import type { ReservationId } from '#shared/model/ids.ts'
import type { Encounter } from '../calls/encounter.ts'
import type { ParticipantRecord } from '../records.ts'

/** An offer as this node saved it. */
export interface OpenOffer {
  readonly encounter: Encounter
  readonly participants: readonly ParticipantRecord[]
}

const MOST_REMEMBERED = 1_000

/**
 * The offers that this node made, with their rows' versions. Only a memory: whoever acts on it writes by those versions
 * and falls back to reading. It spares an accepted call a round trip to the database.
 */
export class OpenOffers {
  readonly #offers = new Map<ReservationId, OpenOffer>()

  remember(offer: OpenOffer): void {
    this.#offers.set(offer.encounter.reservation.id, offer)
    const [oldest] = this.#offers.keys()
    if (this.#offers.size > MOST_REMEMBERED && oldest !== undefined) this.#offers.delete(oldest)
  }

  /** An offer is answered once: it is forgotten with the look at it. */
  take(reservationId: ReservationId): OpenOffer | null {
    const offer = this.#offers.get(reservationId) ?? null
    this.#offers.delete(reservationId)
    return offer
  }
}
