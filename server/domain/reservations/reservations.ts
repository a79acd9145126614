import { describeCause } from '#shared/kernel/log.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { RejectReason } from '#shared/model/desk.ts'
import {
  type AgencyId,
  type CallId,
  type PersonId,
  RequestId,
  type ReservationId,
} from '#shared/model/ids.ts'
import { type AuditDescription, noPlace } from '../audit/entry.ts'
import {
  changeEncounter,
  clearOffer,
  encounterHints,
  expertOf,
  residentOf,
} from '../calls/changeEncounter.ts'
import type { Encounter } from '../calls/encounter.ts'
import { type CommandOrigin, type Outcome, ownOrigin, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import { agencyScope, callScope, systemScope } from '../scope.ts'
import { ticketFact } from '../visits/closeVisit.ts'
import { type OpenOffer, OpenOffers } from './OpenOffers.ts'

const ACCEPT = 'reservation.accept'

/** The expert who asks. */
export interface Expert {
  readonly personId: PersonId
  readonly agencyId: AgencyId
}

/** Answers to an offer. */
export class Reservations {
  readonly #platform: Platform
  readonly #offers = new OpenOffers()

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** Takes the call: saved first, then media flows at once. */
  accept(
    expert: Expert,
    origin: CommandOrigin,
    reservationId: ReservationId,
  ): Promise<Result<{ callId: CallId }, Refusal>> {
    return runCommand(this.#platform, {
      name: ACCEPT,
      scope: agencyScope(expert.agencyId),
      origin,
      audit: acceptAudit(expert, reservationId),
      urgent: true,
      decideFromMemory: (tx) => {
        const offer = this.#offers.take(reservationId)
        return offer === null ? null : this.#decideAccept(tx, expert, offer)
      },
      decideAndSave: async (tx) => {
        const [encounter, participants] = await Promise.all([
          tx.encounters.lockByReservation(reservationId),
          tx.participants.ofReservation(reservationId),
        ])
        return encounter === null
          ? refused('notFound')
          : this.#decideAccept(tx, expert, { encounter, participants })
      },
    })
  }

  /** Keeps an offer that was just saved, so that accepting it need not read it again, and rehearses that. */
  remember(offer: OpenOffer): void {
    this.#offers.remember(offer)
    const { store, log, newId } = this.#platform
    const { personId, agencyId } = offer.encounter.presence
    store
      .rehearse(agencyScope(agencyId), (tx) => {
        const result = this.#decideAccept(tx, { personId, agencyId }, offer)
        const requestId = RequestId.parse(newId())
        tx.savedResults.save({ principal: '', requestId, request: ACCEPT, result })
        tx.audit.add({
          ...acceptAudit({ personId, agencyId }, offer.encounter.reservation.id),
          principal: '',
          credentialId: null,
          permission: null,
          place: noPlace,
          action: ACCEPT,
          result: 'ok',
        })
      })
      .catch((cause: unknown) =>
        log.debug('Reservations.remember() | could not rehearse', { cause: describeCause(cause) }),
      )
  }

  /** Says no, for a reason: the ticket goes to the front, the person stays available. */
  reject(
    expert: Expert,
    origin: CommandOrigin,
    answer: { readonly reservationId: ReservationId; readonly reason: RejectReason },
  ): Promise<Result<Record<string, never>, Refusal>> {
    return runCommand(this.#platform, {
      name: 'reservation.reject',
      scope: agencyScope(expert.agencyId),
      origin,
      audit: { chain: { agencyId: expert.agencyId }, objects: { reservation: answer.reservationId } },
      decideAndSave: async (tx) => {
        const encounter = await ownOffer(tx, expert, answer.reservationId)
        if (encounter === null) return refused('notFound')
        return this.#putBack(tx, encounter, { type: 'reject', reason: answer.reason })
      },
    })
  }

  /** Nobody answered in time: the person becomes away, and after too many such offers the supervisor is told. */
  expire(callId: CallId): Promise<Result<Record<string, never>, Refusal>> {
    const { limits } = this.#platform
    return runCommand(this.#platform, {
      name: 'reservation.expire',
      scope: systemScope,
      origin: ownOrigin,
      decideAndSave: async (tx) => {
        const encounter = await tx.encounters.lock(callId)
        if (encounter === null) return refused('notFound')
        if (!(await tx.deadlines.isOfferDue(callId))) return refused('outOfOrder')
        const result = await this.#putBack(tx, encounter, { type: 'timeOut' })
        if (!result.ok) return result
        const { ticket } = encounter
        if (ticket.unansweredOffers + 1 < limits.unansweredOffers) return result
        await tx.records.alert({ ticket, callId }, 'offersUnanswered')
        tx.records.facts([ticketFact(ticket, 'alertRaised', { detail: { kind: 'offersUnanswered' } })])
        const { agencyId, servicePointId } = ticket
        return accepted({
          ...result.value,
          tell: [...result.value.tell, { kind: 'alerts', agencyId, servicePointId }],
        })
      },
    })
  }

  /** Takes an offer back that could not be acted on. */
  withdraw(callId: CallId): Promise<Result<Record<string, never>, Refusal>> {
    return runCommand(this.#platform, {
      name: 'reservation.withdraw',
      scope: callScope(callId),
      origin: ownOrigin,
      decideAndSave: async (tx) => {
        const encounter = await tx.encounters.lock(callId)
        if (encounter === null) return refused('notFound')
        return this.#putBack(tx, encounter, { type: 'withdrawOffer' })
      },
    })
  }

  #decideAccept(
    tx: Transaction,
    expert: Expert,
    { encounter, participants }: OpenOffer,
  ): Result<Outcome<{ callId: CallId }>, Refusal> {
    if (encounter.reservation.personId !== expert.personId) return refused('notFound')
    const changed = changeEncounter(this.#platform, tx, encounter, { type: 'accept' })
    if (!changed.ok) return changed
    const callId = encounter.call.id
    const admitted = [residentOf(participants), expertOf(encounter, participants)].flatMap((participant) =>
      participant ? [participant.id] : [],
    )
    tx.participants.admit(admitted)
    return accepted({
      value: { callId },
      auditObjects: { call: callId },
      act: () => this.#platform.media.admit(callId, admitted),
      // The call itself uncovers the picture; the screens around it change when that is there.
      tell: [{ kind: 'call', callId }],
      tellLater: encounterHints(changed.value).filter(({ kind }) => kind !== 'call'),
    })
  }

  async #putBack(
    tx: Transaction,
    encounter: Encounter,
    event: { type: 'reject'; reason: RejectReason } | { type: 'timeOut' } | { type: 'withdrawOffer' },
  ): Promise<Result<Outcome<Record<string, never>>, Refusal>> {
    const changed = changeEncounter(this.#platform, tx, encounter, event)
    if (!changed.ok) return changed
    const participants = await tx.participants.ofCall(encounter.call.id)
    return accepted({
      value: {},
      act: () => clearOffer(this.#platform, encounter, participants),
      tell: encounterHints(changed.value),
    })
  }
}

function acceptAudit({ agencyId }: Expert, reservationId: ReservationId): AuditDescription {
  return { chain: { agencyId }, objects: { reservation: reservationId } }
}

async function ownOffer(
  tx: Transaction,
  expert: Expert,
  reservationId: ReservationId,
): Promise<Encounter | null> {
  const encounter = await tx.encounters.lockByReservation(reservationId)
  return encounter?.reservation.personId === expert.personId ? encounter : null
}
