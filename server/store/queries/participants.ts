import type { Kysely } from 'kysely'
import type { Participants } from '#server/domain/ports/store.ts'
import type { CallSeat, SeatedParticipant, SeatedRole } from '#server/domain/ports/views.ts'
import type { ParticipantRecord } from '#server/domain/records.ts'
import type { TicketState } from '#server/domain/tickets/ticketState.ts'
import { type SeatRole, seatOfRole } from '#shared/auth/permissions.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { ParticipantRole } from '#shared/model/call.ts'
import type { ParticipantId, ServicePointId } from '#shared/model/ids.ts'
import type { OpenTransaction } from '../OpenTransaction.ts'
import type { Tables } from '../tables.ts'
import { msSince, msUntil } from '../time.ts'
import { invitationsOfCall } from './invitations.ts'

/** Who sits in a call, and how the call looks from each seat. */
export function participantQueries(open: OpenTransaction): Participants {
  const { db } = open
  return {
    ofCall: async (callId) =>
      (await participants(db).where('call_id', '=', callId).execute()).map(participantRecord),
    ofReservation: async (reservationId) =>
      (
        await participants(db)
          .where('call_id', '=', (eb) =>
            eb
              .selectFrom('reservation')
              .select('reservation.call_id')
              .where('reservation.id', '=', reservationId),
          )
          .execute()
      ).map(participantRecord),
    insert: async (participant, servicePointId) => {
      await db
        .insertInto('participant')
        .values({
          id: participant.id,
          call_id: participant.callId,
          agency_id: participant.agencyId,
          service_point_id: servicePointId as ServicePointId,
          role: participant.role,
          person_id: participant.personId,
          booth_id: participant.boothId,
          invitation_id: participant.invitationId,
          admitted: participant.admitted,
        })
        .execute()
    },
    admit: (ids) =>
      open.write(
        db
          .updateTable('participant')
          .set({ admitted: true })
          .where('id', 'in', [...ids])
          .compile(),
      ),
    dismissGuest: async (invitationId) => {
      const row = await db
        .updateTable('participant')
        .set({ admitted: false, connected: false })
        .where('invitation_id', '=', invitationId)
        .returning('id')
        .executeTakeFirst()
      return row?.id ?? null
    },
    connect: async (id) => {
      const row = await db
        .updateTable('participant')
        .set((eb) => ({ generation: eb('generation', '+', 1), connected: true }))
        .where('id', '=', id)
        .returning('generation')
        .executeTakeFirst()
      return row?.generation ?? 0
    },
    disconnect: async (id, generation) => {
      const { numUpdatedRows } = await db
        .updateTable('participant')
        .set({ connected: false })
        .where('id', '=', id)
        .where('generation', '=', generation)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    seat: (id) => callSeat(db, id),
  }
}

function participants(db: Kysely<Tables>) {
  return db
    .selectFrom('participant')
    .select([
      'id',
      'call_id',
      'agency_id',
      'role',
      'person_id',
      'booth_id',
      'invitation_id',
      'admitted',
      'connected',
      'generation',
    ])
    .orderBy('id')
}

function participantRecord(
  row: Awaited<ReturnType<ReturnType<typeof participants>['executeTakeFirstOrThrow']>>,
): ParticipantRecord {
  return {
    id: row.id,
    callId: row.call_id,
    agencyId: row.agency_id,
    role: row.role,
    personId: row.person_id,
    boothId: row.booth_id,
    invitationId: row.invitation_id,
    admitted: row.admitted,
    connected: row.connected,
    generation: row.generation,
  }
}

async function callSeat(db: Kysely<Tables>, id: ParticipantId): Promise<CallSeat | null> {
  const call = await db
    .selectFrom('participant as self')
    .innerJoin('call', 'call.id', 'self.call_id')
    .innerJoin('ticket', 'ticket.id', 'call.ticket_id')
    .select([
      'self.id',
      'self.role',
      'self.person_id',
      'self.admitted',
      'call.id as call_id',
      'call.agency_id',
      'call.node_id',
      'call.state',
      'call.end_reason',
      'ticket.media',
      'ticket.acting_for',
      'ticket.state as ticket_state',
    ])
    .select([msSince('call.live_at').as('elapsed_ms'), msUntil('call.held_deadline').as('held_for_ms')])
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('reservation')
          .select(['reservation.id', 'reservation.person_id'])
          .whereRef('reservation.call_id', '=', 'call.id')
          .where('reservation.state', 'in', ['pending', 'accepted'])
          .orderBy('reservation.offered_at', 'desc')
          .limit(1)
          .as('reserved'),
      (join) => join.onTrue(),
    )
    .select(['reserved.id as reservation_id', 'reserved.person_id as reserved_person'])
    .where('self.id', '=', id)
    .executeTakeFirst()
  if (call === undefined || !hasSeat(call.role)) return null
  const seatRole = seatOfRole(call.role)
  const [others, invitations] = await Promise.all([
    seatedParticipants(db, call.call_id),
    seatRole === 'guest' ? [] : invitationsOfCall(db, call.call_id),
  ])
  return {
    self: { id: call.id, role: call.role, admitted: call.admitted },
    callId: call.call_id,
    agencyId: call.agency_id,
    nodeId: call.node_id,
    state: call.state,
    endReason: call.end_reason,
    elapsedMs: call.elapsed_ms ?? 0,
    heldForMs: call.held_for_ms,
    media: call.media,
    actingFor: call.acting_for,
    reservationId: takesPart(seatRole, call) ? call.reservation_id : null,
    // An offered expert of an earlier, rejected offer is nobody's company.
    others: others.filter(
      (other) =>
        other.admitted || other.id === call.id || other.role === 'resident' || reservedNow(other, call),
    ),
    invitations,
  }
}

/** Whether the newest offer or the call is this seat's, too. */
function takesPart(
  seat: SeatRole,
  call: {
    readonly person_id: string | null
    readonly reserved_person: string | null
    readonly ticket_state: TicketState['state']
    readonly admitted: boolean
  },
): boolean {
  const { ticket_state } = call
  switch (seat) {
    case 'resident':
      return ticket_state === 'reserved' || ticket_state === 'connected'
    case 'expert':
      return (
        call.reserved_person === call.person_id &&
        (ticket_state === 'reserved' || ticket_state === 'connected')
      )
    case 'guest':
      return call.admitted && ticket_state === 'connected'
    default:
      return assertNever(seat)
  }
}

/** Roles that have no seat in a call yet have none of its rows either. */
function hasSeat(role: ParticipantRole): role is SeatedRole {
  return role !== 'advisor' && role !== 'supervisor'
}

function reservedNow(
  other: SeatedParticipant & { readonly personId: string | null },
  call: { readonly reserved_person: string | null },
): boolean {
  return other.personId !== null && other.personId === call.reserved_person
}

async function seatedParticipants(
  db: Kysely<Tables>,
  callId: CallSeat['callId'],
): Promise<readonly (SeatedParticipant & { readonly personId: string | null })[]> {
  const rows = await db
    .selectFrom('participant')
    .leftJoin('person', 'person.id', 'participant.person_id')
    .leftJoin('agency', 'agency.id', 'person.agency_id')
    .select([
      'participant.id',
      'participant.role',
      'participant.person_id',
      'participant.admitted',
      'participant.connected',
      'agency.id as agency_id',
      'agency.name as agency_name',
      'agency.shown_to_residents',
      'person.display_name',
      'person.role_name',
    ])
    .where('participant.call_id', '=', callId)
    .orderBy('participant.role')
    .orderBy('participant.id')
    .execute()
  return rows.flatMap((row) =>
    hasSeat(row.role)
      ? [
          {
            id: row.id,
            role: row.role,
            personId: row.person_id,
            agencyId: row.agency_id,
            agencyName: row.agency_name,
            personName: row.display_name,
            roleName: row.role_name,
            shownToResidents: row.shown_to_residents,
            admitted: row.admitted,
            connected: row.connected,
          },
        ]
      : [],
  )
}
