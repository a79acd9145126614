import { describeCause } from '#shared/kernel/log.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import { type AgencyId, type CallId, RequestId, type ReservationId } from '#shared/model/ids.ts'
import type { RejectReason } from '#shared/model/reservation.ts'
import { type AuditDescription, noPlace } from '../audit/entry.ts'
import {
  admit,
  changeEncounter,
  clearOffer,
  encounterHints,
  isHere,
  residentOf,
} from '../calls/changeEncounter.ts'
import { type Encounter, type EncounterEvent, peopleOf } from '../calls/encounter.ts'
import { type CommandOrigin, type Outcome, ownOrigin, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import { type DutyPerson, dutyChain, dutyScope } from '../presence/dutyPerson.ts'
import { callScope, systemScope } from '../scope.ts'
import { ticketFact } from '../visits/closeVisit.ts'
import { type OpenOffer, OpenOffers } from './OpenOffers.ts'

const ACCEPT = 'reservation.accept'

/** The expert who asks. */
export interface Expert extends DutyPerson {
  readonly agencyId: AgencyId
}

type Nothing = Record<string, never>
type Done = Promise<Result<Nothing, Refusal>>

/** Answers to an offer. */
export class Reservations {
  readonly #platform: Platform
  readonly #offers = new OpenOffers()

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** Takes the offer: saved first, then media flows at once, or when the other person who was asked has taken it, too. */
  accept(
    person: DutyPerson,
    origin: CommandOrigin,
    reservationId: ReservationId,
  ): Promise<Result<{ callId: CallId }, Refusal>> {
    return runCommand(this.#platform, {
      name: ACCEPT,
      scope: dutyScope(person),
      origin,
      audit: acceptAudit(person, reservationId),
      urgent: true,
      decideFromMemory: (tx) => {
        const offer = this.#offers.take(reservationId)
        return offer === null ? null : this.#decideAccept(tx, person, { ...offer, reservationId })
      },
      decideAndSave: (tx) => {
        const decide = async () => {
          const encounter = await tx.encounters.lockByReservation(reservationId)
          if (encounter === null) return refused('notFound' as const)
          // With all locked: whether the resident's seat is covered may just have changed.
          const participants = await tx.participants.ofReservation(reservationId)
          return this.#decideAccept(tx, person, { encounter, participants, reservationId })
        }
        return person.agencyId === null ? withinCall(tx, reservationId, decide) : decide()
      },
    })
  }

  /** Keeps an offer that was just saved, so that accepting it need not read it again, and rehearses that. */
  remember(offer: OpenOffer): void {
    // With two who are asked, what the second one does hangs on the first: both read.
    if (offer.encounter.beside.length > 0) return
    this.#offers.remember(offer)
    const { store, log, newId } = this.#platform
    const { presence, reservation } = offer.encounter
    store
      .rehearse(dutyScope(presence), (tx) => {
        const result = this.#decideAccept(tx, presence, { ...offer, reservationId: reservation.id })
        const requestId = RequestId.parse(newId())
        tx.savedResults.save({ principal: '', requestId, request: ACCEPT, result })
        tx.audit.add({
          ...acceptAudit(presence, reservation.id),
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
    person: DutyPerson,
    origin: CommandOrigin,
    { reservationId, reason }: { readonly reservationId: ReservationId; readonly reason: RejectReason },
  ): Done {
    return runCommand(this.#platform, {
      name: 'reservation.reject',
      scope: dutyScope(person),
      origin,
      audit: { chain: dutyChain(person), objects: { reservation: reservationId } },
      decideAndSave: (tx) => {
        const decide = async () => {
          const encounter = await tx.encounters.lockByReservation(reservationId)
          if (encounter === null || !isFor(encounter, reservationId, person))
            return refused('notFound' as const)
          return this.#undo(tx, encounter, { type: 'reject', by: reservationId, reason })
        }
        return person.agencyId === null ? withinCall(tx, reservationId, decide) : decide()
      },
    })
  }

  /** Somebody did not answer in time and becomes away; after too many such offers the supervisor is told. */
  expire(callId: CallId): Done {
    const { limits } = this.#platform
    return runCommand(this.#platform, {
      name: 'reservation.expire',
      scope: systemScope,
      origin: ownOrigin,
      decideAndSave: async (tx) => {
        const encounter = await tx.encounters.lock(callId)
        if (encounter === null) return refused('notFound')
        const due = await tx.deadlines.dueReservations(callId)
        const result = await this.#undo(tx, encounter, { type: 'timeOut', due })
        if (!result.ok) return result
        const { ticket } = encounter
        const isOffer = ticket.state.state === 'reserved'
        if (!isOffer || ticket.unansweredOffers + 1 < limits.unansweredOffers) return result
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
  withdraw(callId: CallId): Done {
    return runCommand(this.#platform, {
      name: 'reservation.withdraw',
      scope: callScope(callId),
      origin: ownOrigin,
      decideAndSave: async (tx) => {
        const encounter = await tx.encounters.lock(callId)
        if (encounter === null) return refused('notFound')
        return this.#undo(tx, encounter, { type: 'withdrawOffer' })
      },
    })
  }

  #decideAccept(
    tx: Transaction,
    person: DutyPerson,
    { encounter, participants, reservationId }: OpenOffer & { readonly reservationId: ReservationId },
  ): Result<Outcome<{ callId: CallId }>, Refusal> {
    if (!isFor(encounter, reservationId, person)) return refused('notFound')
    const changed = changeEncounter(this.#platform, tx, encounter, { type: 'accept', by: reservationId })
    if (!changed.ok) return changed
    const callId = encounter.call.id
    const tell = encounterHints(changed.value)
    // The other one who was asked has not answered yet.
    if (changed.value.ticket.state.state !== 'connected') {
      return accepted({ value: { callId }, auditObjects: { call: callId }, tell })
    }
    const present = new Set(
      peopleOf(changed.value).flatMap(({ reservation: { state, personId } }) =>
        state.state === 'accepted' ? [personId] : [],
      ),
    )
    const resident = residentOf(participants)
    const admitted = participants
      .filter(({ personId }) => personId !== null && present.has(personId))
      .concat(resident ?? [])
      .map(({ id }) => id)
    tx.participants.admit(admitted, this.#platform.limits.holdMs)
    return accepted({
      value: { callId },
      auditObjects: { call: callId },
      act: () =>
        isHere(this.#platform, encounter)
          ? admit(this.#platform, { call: changed.value.call, participants }, admitted)
          : undefined,
      // The call itself uncovers the picture; the screens around it change when that is there.
      tell: [{ kind: 'call', callId }],
      tellLater: tell.filter(({ kind }) => kind !== 'call'),
    })
  }

  /** Whoever was asked is not asked any more; with the ticket's own offer the ticket is put back. */
  async #undo(
    tx: Transaction,
    encounter: Encounter,
    event: Extract<EncounterEvent, { type: 'reject' | 'timeOut' | 'withdrawOffer' }>,
  ): Promise<Result<Outcome<Nothing>, Refusal>> {
    const changed = changeEncounter(this.#platform, tx, encounter, event)
    if (!changed.ok) return changed
    const participants = await tx.participants.ofCall(encounter.call.id)
    return accepted({
      value: {},
      act: () => clearOffer(this.#platform, changed.value, participants),
      tell: encounterHints(changed.value),
    })
  }
}

/** Somebody of the pool sees the own reservation; all else about it is seen in its call. */
async function withinCall<Value>(
  tx: Transaction,
  reservationId: ReservationId,
  work: () => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  const callId = await tx.encounters.callOfReservation(reservationId)
  return callId === null ? refused('notFound') : tx.within(callScope(callId), work)
}

function isFor(encounter: Encounter, reservationId: ReservationId, { personId }: DutyPerson): boolean {
  return peopleOf(encounter).some(
    ({ reservation }) => reservation.id === reservationId && reservation.personId === personId,
  )
}

function acceptAudit(person: DutyPerson, reservationId: ReservationId): AuditDescription {
  return { chain: dutyChain(person), objects: { reservation: reservationId } }
}
