import { type Kysely, sql } from 'kysely'
import type { Encounter } from '#server/domain/calls/encounter.ts'
import type { Encounters } from '#server/domain/ports/store.ts'
import type { CallRecord, ReservationRecord } from '#server/domain/records.ts'
import type { CallId } from '#shared/model/ids.ts'
import type { Tables } from '../tables.ts'
import { inMs, now } from '../time.ts'
import { expectOne } from './expectOne.ts'
import { lockPresence, savePresence } from './presences.ts'
import { callState, reservationState } from './states.ts'
import { saveTicket, ticketColumns, ticketRecord } from './tickets.ts'

const callColumns = [
  'call.id',
  'call.ticket_id',
  'call.agency_id',
  'call.service_point_id',
  'call.node_id',
  'call.epoch',
  'call.state',
  'call.end_reason',
  'call.version',
] as const

/** Ticket, call, newest reservation and the presence it concerns: read, locked and written together. */
export function encounterQueries(db: Kysely<Tables>): Encounters {
  const selectCall = () => db.selectFrom('call').select(callColumns)
  const callRecord = (
    row: Awaited<ReturnType<ReturnType<typeof selectCall>['executeTakeFirstOrThrow']>>,
  ): CallRecord => ({
    id: row.id,
    ticketId: row.ticket_id,
    agencyId: row.agency_id,
    servicePointId: row.service_point_id,
    nodeId: row.node_id,
    epoch: Number(row.epoch),
    state: callState(row),
    version: row.version,
  })

  const newestReservation = async (callId: CallId): Promise<ReservationRecord | null> => {
    const row = await db
      .selectFrom('reservation')
      .select(['id', 'ticket_id', 'call_id', 'agency_id', 'person_id', 'state', 'reject_reason', 'version'])
      .where('call_id', '=', callId)
      .orderBy('offered_at', 'desc')
      .limit(1)
      .forUpdate()
      .executeTakeFirst()
    if (row === undefined) return null
    return {
      id: row.id,
      ticketId: row.ticket_id,
      callId: row.call_id,
      agencyId: row.agency_id,
      personId: row.person_id,
      state: reservationState(row),
      version: row.version,
    }
  }

  const lock = async (callId: CallId): Promise<Encounter | null> => {
    const ticket = await db
      .selectFrom('ticket')
      .select(ticketColumns)
      .where('id', '=', (eb) => eb.selectFrom('call').select('call.ticket_id').where('call.id', '=', callId))
      .forUpdate()
      .executeTakeFirst()
    if (ticket === undefined) return null
    const reservation = await newestReservation(callId)
    const presence = reservation ? await lockPresence(db, reservation.personId) : null
    const call = await selectCall().where('id', '=', callId).forUpdate().executeTakeFirst()
    if (reservation === null || presence === null || call === undefined) return null
    return { ticket: ticketRecord(ticket), reservation, presence, call: callRecord(call) }
  }

  return {
    lock,
    lockByReservation: async (reservationId) => {
      const row = await db
        .selectFrom('reservation')
        .select('call_id')
        .where('id', '=', reservationId)
        .executeTakeFirst()
      const encounter = row ? await lock(row.call_id) : null
      return encounter?.reservation.id === reservationId ? encounter : null
    },
    save: async (from, to, { holdMs }) => {
      if (to.ticket !== from.ticket && to.ticket.state !== from.ticket.state) await saveTicket(db, to.ticket)
      if (to.reservation.state !== from.reservation.state) await saveReservation(db, to.reservation)
      if (to.presence.state !== from.presence.state) await savePresence(db, to.presence)
      if (to.call.state !== from.call.state) await saveCall(db, to.call, holdMs)
    },
    reserve: async (encounter, offerMs) => {
      const { ticket, reservation, presence, call } = encounter
      await saveTicket(db, ticket)
      await savePresence(db, presence)
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
      const row = await selectCall()
        .where('ticket_id', '=', ticketId)
        .where('state', '<>', 'ended')
        .forUpdate()
        .executeTakeFirst()
      return row ? callRecord(row) : null
    },
  }
}

async function saveReservation(db: Kysely<Tables>, reservation: ReservationRecord): Promise<void> {
  const { state } = reservation
  const { numUpdatedRows } = await db
    .updateTable('reservation')
    .set({
      state: state.state,
      reject_reason: state.state === 'rejected' ? state.reason : null,
      answered_at: now,
      version: reservation.version + 1,
    })
    .where('id', '=', reservation.id)
    .where('version', '=', reservation.version)
    .executeTakeFirst()
  expectOne(numUpdatedRows, `reservation ${reservation.id}`)
}

async function saveCall(db: Kysely<Tables>, call: CallRecord, holdMs: number): Promise<void> {
  const { state } = call
  const { numUpdatedRows } = await db
    .updateTable('call')
    .set({
      state: state.state,
      end_reason: state.state === 'ended' ? state.reason : null,
      live_at: state.state === 'live' ? sql<Date>`coalesce(live_at, clock_timestamp())` : sql<Date>`live_at`,
      held_deadline: state.state === 'held' ? inMs(holdMs) : null,
      ended_at: state.state === 'ended' ? now : null,
      version: call.version + 1,
    })
    .where('id', '=', call.id)
    .where('version', '=', call.version)
    .where('epoch', '=', String(call.epoch))
    .executeTakeFirst()
  expectOne(numUpdatedRows, `call ${call.id}`)
}
