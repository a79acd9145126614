import { randomUUID } from 'node:crypto'
import type { Encounter } from '#server/domain/calls/encounter.ts'
import type {
  CallRecord,
  InvitationRecord,
  ParticipantRecord,
  PresenceRecord,
  TicketRecord,
  VisitRecord,
} from '#server/domain/records.ts'
import { InvitationId, NodeId, ParticipantId, ServicePointId } from '#shared/model/ids.ts'
import type { Planted, Stage } from './plantedAgency.ts'

/** Where things are moved to that must not move. */
export const elsewhere = ServicePointId.parse('imatra-joint')

/** A visit in which there is nothing but a ticket of the agency. */
export function visitRecord({ reserved, servicePointId }: Planted): VisitRecord {
  const { visitId: id, boothId } = reserved
  return {
    id,
    boothId,
    servicePointId,
    interfaceLanguage: 'fi',
    spokenLanguage: null,
    secondLanguage: null,
    state: { state: 'open' },
    version: 1,
  }
}

/** The agency's waiting ticket, in any state. */
export function ticketRecord(
  of: Planted,
  state: TicketRecord['state'],
  stage: Stage = of.waiting,
): TicketRecord {
  const { agencyId, serviceId, servicePointId } = of
  return {
    id: stage.ticketId,
    visitId: stage.visitId,
    agencyId,
    serviceId,
    servicePointId,
    boothId: stage.boothId,
    language: 'fi',
    media: 'pictureAndSound',
    actingFor: 'self',
    unansweredOffers: 0,
    state,
    version: 1,
  }
}

/** Where somebody of the agency would be afterwards. */
export function presenceRecord({ person, agencyId }: Planted): PresenceRecord {
  return { personId: person, agencyId, state: { state: 'available' }, version: 1 }
}

/** Somebody more in the agency's call. */
export function participantRecord({ agencyId, held }: Planted): ParticipantRecord {
  return {
    id: ParticipantId.parse(randomUUID()),
    callId: held.callId,
    agencyId,
    role: 'expert',
    personId: held.personId,
    boothId: null,
    invitationId: null,
    admitted: false,
    connected: false,
    generation: 0,
    cover: { state: 'none', round: 0 },
  }
}

/** Somebody more who is invited into the agency's call. */
export function invitationRecord({ agencyId, servicePointId, live }: Planted): InvitationRecord {
  return {
    id: InvitationId.parse(randomUUID()),
    callId: live.callId,
    agencyId,
    servicePointId,
    kind: 'interpreter',
    invitedBy: 'advisor',
    state: { state: 'open' },
    version: 1,
  }
}

/** A stage as one encounter. */
export function encounterOf(of: Planted, stage: Stage): Encounter {
  const { agencyId, servicePointId } = of
  const call: CallRecord = {
    id: stage.callId,
    ticketId: stage.ticketId,
    agencyId,
    servicePointId,
    nodeId: NodeId.parse('n1'),
    epoch: 1,
    state: { state: 'connecting' },
    pause: null,
    version: stage === of.waiting ? 0 : 1,
  }
  return {
    ticket: ticketRecord(of, { state: 'reserved' }, stage),
    call,
    reservation: {
      id: stage.reservationId,
      ticketId: stage.ticketId,
      callId: stage.callId,
      agencyId,
      personId: stage.personId,
      seat: 'expert',
      state: { state: 'pending' },
      version: 1,
    },
    presence: { personId: stage.personId, agencyId, state: { state: 'reserved' }, version: 1 },
    beside: [],
  }
}
