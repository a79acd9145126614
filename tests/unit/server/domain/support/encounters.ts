import fc from 'fast-check'
import type { Encounter, EncounterEvent } from '#server/domain/calls/encounter.ts'
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

const uuid = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`

/** A ticket that has just been offered to somebody. */
export function offeredEncounter(): Encounter {
  const ticketId = TicketId.parse(uuid(1))
  const callId = CallId.parse(uuid(2))
  const agencyId = AgencyId.parse('kela')
  const servicePointId = ServicePointId.parse('lahti-campus')
  const personId = PersonId.parse('demo-kela-1')
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
      version: 1,
    },
    reservation: {
      id: ReservationId.parse(uuid(4)),
      ticketId,
      callId,
      agencyId,
      personId,
      state: { state: 'pending' },
      version: 1,
    },
    presence: { personId, agencyId, state: { state: 'reserved' }, version: 5 },
  }
}

/** The ticket is offered anew, as the matcher does it; null when it cannot be. */
export function offeredAgain(from: Encounter): Encounter | null {
  if (from.ticket.state.state !== 'waiting' || from.call.state.state !== 'connecting') return null
  return {
    ticket: { ...from.ticket, state: { state: 'reserved' } },
    call: from.call,
    reservation: { ...from.reservation, state: { state: 'pending' } },
    presence: { ...from.presence, state: { state: 'reserved' } },
  }
}

/** Anything that may happen to an encounter, in any order. */
export const encounterEvents: fc.Arbitrary<EncounterEvent> = fc.oneof(
  fc.constant({ type: 'accept' } as const),
  fc.constant({ type: 'reject', reason: 'other' } as const),
  fc.constant({ type: 'timeOut' } as const),
  fc.constant({ type: 'withdrawOffer' } as const),
  fc
    .constantFrom('abandon' as const, 'cancel' as const)
    .map((how) => ({ type: 'residentGoes', how }) as const),
  fc
    .constantFrom('residentLeft' as const, 'expertEnded' as const, 'endedForSafety' as const)
    .map((reason) => ({ type: 'end', reason }) as const),
  fc.constant({ type: 'hold' } as const),
  fc.constant({ type: 'resume' } as const),
)
