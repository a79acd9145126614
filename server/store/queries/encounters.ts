import { type Kysely, sql } from 'kysely'
import type { Encounter } from '#server/domain/calls/encounter.ts'
import type { Encounters, NodeStart } from '#server/domain/ports/store.ts'
import type { CallRecord, ReservationRecord } from '#server/domain/records.ts'
import type { OpenTransaction } from '../OpenTransaction.ts'
import type { Tables } from '../tables.ts'
import { inMs, now } from '../time.ts'
import { presenceUpdate } from './presences.ts'
import { factInsert } from './records.ts'
import { callState, presenceState, reservationState } from './states.ts'
import { ticketColumns, ticketRecord, ticketUpdate } from './tickets.ts'
import { type Write, writeTogether } from './writeTogether.ts'

/** Ticket, call, newest reservation and the presence it concerns: read, locked and written together. */
export function encounterQueries(open: OpenTransaction): Encounters {
  const { db } = open
  return {
    lock: (callId) => lockEncounter(db, (query) => query.where('call.id', '=', callId)),
    lockByReservation: (reservationId) =>
      lockEncounter(db, (query) => query.where('reservation.id', '=', reservationId)),
    save: (from, to, { holdMs, facts, by }) =>
      writeTogether(open, [
        ...(to.ticket.state !== from.ticket.state ? [ticketUpdate(db, to.ticket)] : []),
        ...(to.reservation.state !== from.reservation.state ? [reservationUpdate(db, to.reservation)] : []),
        ...(to.presence.state !== from.presence.state ? [presenceUpdate(db, to.presence)] : []),
        ...(to.call.state !== from.call.state ? [callUpdate(db, to.call, { holdMs, by })] : []),
        ...facts.map((fact) => factInsert(db, fact)),
      ]),
    reserve: async (encounter, offerMs) => {
      const { ticket, reservation, presence, call } = encounter
      writeTogether(open, [ticketUpdate(db, ticket), presenceUpdate(db, presence)])
      if (call.version === 0) {
        await db
          .insertInto('call')
          .values({
            id: call.id,
            ticket_id: call.ticketId,
            agency_id: call.agencyId,
            service_point_id: call.servicePointId,
            node_id: call.nodeId,
            epoch: call.epoch,
            state: 'connecting',
            end_reason: null,
            version: 1,
          })
          .execute()
      }
      await db
        .insertInto('reservation')
        .values({
          id: reservation.id,
          ticket_id: reservation.ticketId,
          call_id: reservation.callId,
          agency_id: reservation.agencyId,
          person_id: reservation.personId,
          state: 'pending',
          reject_reason: null,
          deadline: inMs(offerMs),
          limit_ms: offerMs,
          version: 1,
        })
        .execute()
    },
    callOfTicket: async (ticketId) => {
      const row = await db
        .selectFrom('call')
        .select([
          'id',
          'ticket_id',
          'agency_id',
          'service_point_id',
          'node_id',
          'epoch',
          'state',
          'end_reason',
          'version',
        ])
        .where('ticket_id', '=', ticketId)
        .where('state', '<>', 'ended')
        .forUpdate()
        .executeTakeFirst()
      if (row === undefined) return null
      return {
        id: row.id,
        ticketId: row.ticket_id,
        agencyId: row.agency_id,
        servicePointId: row.service_point_id,
        nodeId: row.node_id,
        epoch: Number(row.epoch),
        state: callState(row),
        version: row.version,
      }
    },
  }
}

/** The one query that reads an encounter: all its rows are locked until the transaction ends. */
function encounterRows(db: Kysely<Tables>) {
  return db
    .selectFrom('call')
    .innerJoin('ticket', 'ticket.id', 'call.ticket_id')
    .innerJoin('reservation', 'reservation.call_id', 'call.id')
    .innerJoin('presence', 'presence.person_id', 'reservation.person_id')
    .select(ticketColumns)
    .select([
      'call.id as call_id',
      'call.node_id',
      'call.epoch',
      'call.state as call_state',
      'call.end_reason as call_end_reason',
      'call.version as call_version',
      'reservation.id as reservation_id',
      'reservation.person_id',
      'reservation.state as reservation_state',
      'reservation.reject_reason',
      'reservation.version as reservation_version',
      'presence.agency_id as presence_agency_id',
      'presence.state as presence_state',
      'presence.away_reason',
      'presence.version as presence_version',
    ])
    .where('reservation.id', '=', (eb) =>
      eb
        .selectFrom('reservation as newest')
        .select('newest.id')
        .whereRef('newest.call_id', '=', 'call.id')
        .orderBy('newest.offered_at', 'desc')
        .limit(1),
    )
    .forUpdate(['ticket', 'reservation', 'presence', 'call'])
}

type EncounterRows = ReturnType<typeof encounterRows>

async function lockEncounter(
  db: Kysely<Tables>,
  which: (query: EncounterRows) => EncounterRows,
): Promise<Encounter | null> {
  const row = await which(encounterRows(db)).executeTakeFirst()
  if (row === undefined) return null
  const ticket = ticketRecord(row)
  const { agencyId, servicePointId } = ticket
  return {
    ticket,
    call: {
      id: row.call_id,
      ticketId: ticket.id,
      agencyId,
      servicePointId,
      nodeId: row.node_id,
      epoch: Number(row.epoch),
      state: callState({ state: row.call_state, end_reason: row.call_end_reason }),
      version: row.call_version,
    },
    reservation: {
      id: row.reservation_id,
      ticketId: ticket.id,
      callId: row.call_id,
      agencyId,
      personId: row.person_id,
      state: reservationState({ state: row.reservation_state, reject_reason: row.reject_reason }),
      version: row.reservation_version,
    },
    presence: {
      personId: row.person_id,
      agencyId: row.presence_agency_id,
      state: presenceState({ state: row.presence_state, away_reason: row.away_reason }),
      version: row.presence_version,
    },
  }
}

function reservationUpdate(db: Kysely<Tables>, reservation: ReservationRecord): Write {
  const { state } = reservation
  return db
    .updateTable('reservation')
    .set({
      state: state.state,
      reject_reason: state.state === 'rejected' ? state.reason : null,
      answered_at: now,
      version: reservation.version + 1,
    })
    .where('id', '=', reservation.id)
    .where('version', '=', reservation.version)
    .returning('version')
}

function callUpdate(
  db: Kysely<Tables>,
  call: CallRecord,
  { holdMs, by }: { readonly holdMs: number; readonly by: NodeStart },
): Write {
  const { state } = call
  return db
    .updateTable('call')
    .set({
      state: state.state,
      end_reason: state.state === 'ended' ? state.reason : null,
      live_at: state.state === 'live' ? sql<Date>`coalesce(live_at, clock_timestamp())` : sql<Date>`live_at`,
      held_deadline: state.state === 'held' ? inMs(holdMs) : null,
      ended_at: state.state === 'ended' ? now : null,
      state_since: now,
      version: call.version + 1,
    })
    .where('id', '=', call.id)
    .where('version', '=', call.version)
    .where((eb) => eb.or([eb('node_id', '<>', by.nodeId), eb('epoch', '=', String(by.epoch))]))
    .returning('version')
}
