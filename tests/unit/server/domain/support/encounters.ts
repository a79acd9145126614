import fc from 'fast-check'
import {
  type Encounter,
  type EncounterEvent,
  peopleOf,
  type Reserved,
} from '#server/domain/calls/encounter.ts'
import {
  AgencyId,
  BoothId,
  CallId,
  NodeId,
  PersonId,
  ReservationId,
  ServiceId,
  ServicePointId,
  TicketId,
  VisitId,
} from '#shared/model/ids.ts'
import type { ReservedSeat } from '#shared/model/reservation.ts'

const uuid = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`

const ticketId = TicketId.parse(uuid(1))
const callId = CallId.parse(uuid(2))
const agencyId = AgencyId.parse('kela')
const servicePointId = ServicePointId.parse('lahti-campus')

/** Whose reservations there are in these encounters. */
export const expertId = ReservationId.parse(uuid(4))
export const interpreterId = ReservationId.parse(uuid(5))
export const colleagueId = ReservationId.parse(uuid(6))

function offeredTo(id: ReservationId, seat: ReservedSeat): Reserved {
  const personId = PersonId.parse(`demo-${seat}`)
  return {
    reservation: { id, ticketId, callId, agencyId, personId, seat, state: { state: 'pending' }, version: 1 },
    presence: {
      personId,
      agencyId: seat === 'interpreter' ? null : agencyId,
      state: { state: 'reserved' },
      version: 5,
    },
  }
}

/** A ticket that has just been offered to somebody. */
export function offeredEncounter(): Encounter {
  return {
    ticket: {
      id: ticketId,
      visitId: VisitId.parse(uuid(3)),
      agencyId,
      serviceId: ServiceId.parse('kela.housing'),
      servicePointId,
      boothId: BoothId.parse('lahti-campus-1'),
      language: 'fi',
      media: 'pictureAndSound',
      actingFor: 'self',
      unansweredOffers: 0,
      state: { state: 'reserved' },
      version: 2,
    },
    call: {
      id: callId,
      ticketId,
      agencyId,
      servicePointId,
      nodeId: NodeId.parse('n1'),
      epoch: 1,
      state: { state: 'connecting' },
      pause: null,
      version: 1,
    },
    ...offeredTo(expertId, 'expert'),
    beside: [],
  }
}

/** The same, offered to an expert together with an interpreter. */
export function offeredWithInterpreter(): Encounter {
  return { ...offeredEncounter(), beside: [offeredTo(interpreterId, 'interpreter')] }
}

/** A colleague is asked into a live call; null when one is there, or the call is not live. */
export function withColleagueAsked(from: Encounter): Encounter | null {
  const isThere = peopleOf(from).some(
    ({ reservation: { id, state } }) =>
      id === colleagueId && (state.state === 'pending' || state.state === 'accepted'),
  )
  if (from.ticket.state.state !== 'connected' || isThere) return null
  const others = from.beside.filter(({ reservation }) => reservation.id !== colleagueId)
  return { ...from, beside: [...others, offeredTo(colleagueId, 'colleague')] }
}

/** The ticket is offered anew, as the matcher does it; null when it cannot be. */
export function offeredAgain(from: Encounter): Encounter | null {
  if (from.ticket.state.state !== 'waiting' || from.call.state.state !== 'connecting') return null
  const again = ({ reservation, presence }: Reserved): Reserved => ({
    reservation: { ...reservation, state: { state: 'pending' } },
    presence: { ...presence, state: { state: 'reserved' } },
  })
  return {
    ticket: { ...from.ticket, state: { state: 'reserved' } },
    call: from.call,
    ...again(from),
    beside: from.beside.map(again),
  }
}

const someone = fc.constantFrom(expertId, interpreterId, colleagueId)

/** Anything that may happen to an encounter, in any order. */
export const encounterEvents: fc.Arbitrary<EncounterEvent> = fc.oneof(
  { weight: 3, arbitrary: someone.map((by) => ({ type: 'accept', by }) as const) },
  someone.map((by) => ({ type: 'reject', by, reason: 'other' }) as const),
  fc.subarray([expertId, interpreterId, colleagueId]).map((due) => ({ type: 'timeOut', due }) as const),
  fc.constant({ type: 'withdrawOffer' } as const),
  someone.map((by) => ({ type: 'withdraw', by }) as const),
  someone.map((by) => ({ type: 'stepOut', by }) as const),
  someone.map((to) => ({ type: 'handOver', to, next: 'break' }) as const),
  fc
    .constantFrom('abandon' as const, 'cancel' as const)
    .map((how) => ({ type: 'residentGoes', how }) as const),
  fc
    .constantFrom('residentLeft' as const, 'expertEnded' as const, 'endedForSafety' as const)
    .map((reason) => ({ type: 'end', reason }) as const),
  fc.constant({ type: 'hold' } as const),
  fc.constant({ type: 'resume' } as const),
  fc.constant({ type: 'pause', reason: 'lookingUp' } as const),
  fc.constant({ type: 'endPause' } as const),
)
