import { type Kysely, sql } from 'kysely'
import { type Encounter, peopleOf, type Reserved } from '#server/domain/calls/encounter.ts'
import type { Asking, Encounters, NodeStart } from '#server/domain/ports/store.ts'
import type { CallRecord, PresenceRecord, ReservationRecord } from '#server/domain/records.ts'
import type { AwayReason } from '#shared/model/desk.ts'
import type { PersonId, ReservationId } from '#shared/model/ids.ts'
import type { RejectReason } from '#shared/model/reservation.ts'
import type { OpenTransaction } from '../OpenTransaction.ts'
import type { Tables } from '../tables.ts'
import { inMs, now } from '../time.ts'
import { presenceUpdate } from './presences.ts'
import { factInsert } from './records.ts'
import { callState, presenceState, reservationState } from './states.ts'
import { ticketColumns, ticketRecord, ticketUpdate } from './tickets.ts'
import { type Write, writeTogether } from './writeTogether.ts'

/** Ticket, call, and the reservations and presences of those who serve in it: read, locked and written together. */
export function encounterQueries(open: OpenTransaction): Encounters {
  const { db } = open
  return {
    lock: (callId) =>
      lockEncounter(
        db,
        (query) => query.where('call.id', '=', callId),
        (query) => query.where('reservation.call_id', '=', callId),
      ),
    lockByReservation: (reservationId) => {
      const itsCall = callIdOf(db, reservationId)
      return lockEncounter(
        db,
        (query) => query.where('call.id', '=', itsCall),
        (query) => query.where('reservation.call_id', '=', itsCall),
      )
    },
    save: (from, to, { holdMs, facts, by }) =>
      writeTogether(open, [
        ...(to.ticket.state !== from.ticket.state ? [ticketUpdate(db, to.ticket)] : []),
        ...peopleOf(to).flatMap((person) => personUpdates(db, peopleOf(from), person)),
        ...(to.call.state !== from.call.state ? [callUpdate(db, to.call, { holdMs, by })] : []),
        ...(to.call.state === from.call.state && to.call.pause !== from.call.pause
          ? [pauseUpdate(db, to.call, by)]
          : []),
        ...facts.map((fact) => factInsert(db, fact)),
      ]),
    callOfReservation: async (reservationId) => {
      const row = await db
        .selectFrom('reservation')
        .select('call_id')
        .where('id', '=', reservationId)
        .executeTakeFirst()
      return row?.call_id ?? null
    },
    callOfExpert: async (personId) => {
      const row = await db
        .selectFrom('reservation')
        .innerJoin('call', 'call.id', 'reservation.call_id')
        .select('call.id')
        .where('reservation.person_id', '=', personId)
        .where('reservation.state', '=', 'accepted')
        .where('call.state', 'in', ['live', 'held'])
        .orderBy('reservation.offered_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.id ?? null
    },
    ask: async ({ reservation }, asking) => {
      await insertReservation(db, reservation, asking)
    },
    reserve: async (encounter, offer) => {
      const { ticket, call } = encounter
      const people = peopleOf(encounter)
      writeTogether(open, [
        ticketUpdate(db, ticket),
        ...people.map(({ presence }) => presenceUpdate(db, presence)),
      ])
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
      for (const { reservation } of people)
        await insertReservation(db, reservation, { ...offer, askedBy: null })
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
          'pause_reason',
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
        pause: row.pause_reason,
        version: row.version,
      }
    },
  }
}

function callIdOf(db: Kysely<Tables>, reservationId: ReservationId) {
  return db.selectFrom('reservation as named').select('named.call_id').where('named.id', '=', reservationId)
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
      'call.pause_reason',
      'call.version as call_version',
    ])
    .select(reservedColumns)
    .where('reservation.id', '=', (eb) =>
      eb
        .selectFrom('reservation as newest')
        .select('newest.id')
        .whereRef('newest.call_id', '=', 'call.id')
        .where('newest.seat', '=', 'expert')
        // Whoever takes over may have been asked before others who had it meanwhile.
        .orderBy(sql`newest.state in ('pending', 'accepted')`, 'desc')
        .orderBy('newest.offered_at', 'desc')
        .limit(1),
    )
    .forUpdate(['ticket', 'reservation', 'presence', 'call'])
}

type EncounterRows = ReturnType<typeof encounterRows>

/** Those beside the expert who are asked or in the call; locked after the expert, in the order of their ids. */
function besideRows(db: Kysely<Tables>) {
  return db
    .selectFrom('reservation')
    .innerJoin('presence', 'presence.person_id', 'reservation.person_id')
    .select(reservedColumns)
    .select(['reservation.ticket_id', 'reservation.call_id', 'reservation.agency_id'])
    .where('reservation.seat', '<>', 'expert')
    .where('reservation.state', 'in', ['pending', 'accepted'])
    .orderBy('reservation.person_id')
    .forUpdate(['reservation', 'presence'])
}

type BesideRows = ReturnType<typeof besideRows>

async function lockEncounter(
  db: Kysely<Tables>,
  which: (query: EncounterRows) => EncounterRows,
  besideWhich: (query: BesideRows) => BesideRows,
): Promise<Encounter | null> {
  const encounter = await lockRows(db, which, besideWhich)
  // What waited for a handing over still found whoever had the call before; with all locked it is read as it is now.
  return encounter?.reservation.state.state === 'left' ? lockRows(db, which, besideWhich) : encounter
}

async function lockRows(
  db: Kysely<Tables>,
  which: (query: EncounterRows) => EncounterRows,
  besideWhich: (query: BesideRows) => BesideRows,
): Promise<Encounter | null> {
  // Both go out at once; the second one takes its locks after the first.
  const [row, besides] = await Promise.all([
    which(encounterRows(db)).executeTakeFirst(),
    besideWhich(besideRows(db)).execute(),
  ])
  if (row === undefined) return null
  const ticket = ticketRecord(row)
  const { agencyId, servicePointId } = ticket
  const of = { ticketId: ticket.id, callId: row.call_id, agencyId }
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
      pause: row.pause_reason,
      version: row.call_version,
    },
    ...reservedPerson(row, of),
    beside: besides.map((each) => reservedPerson(each, of)),
  }
}

const reservedColumns = [
  'reservation.id as reservation_id',
  'reservation.person_id',
  'reservation.seat',
  'reservation.state as reservation_state',
  'reservation.reject_reason',
  'reservation.version as reservation_version',
  'presence.agency_id as presence_agency_id',
  'presence.state as presence_state',
  'presence.away_reason',
  'presence.version as presence_version',
] as const

function reservedPerson(
  row: {
    readonly reservation_id: ReservationRecord['id']
    readonly person_id: ReservationRecord['personId']
    readonly seat: ReservationRecord['seat']
    readonly reservation_state: ReservationRecord['state']['state']
    readonly reject_reason: RejectReason | null
    readonly reservation_version: number
    readonly presence_agency_id: PresenceRecord['agencyId']
    readonly presence_state: PresenceRecord['state']['state']
    readonly away_reason: AwayReason | null
    readonly presence_version: number
  },
  of: Pick<ReservationRecord, 'ticketId' | 'callId' | 'agencyId'>,
): Reserved {
  return {
    reservation: {
      id: row.reservation_id,
      ...of,
      personId: row.person_id,
      seat: row.seat,
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

async function insertReservation(
  db: Kysely<Tables>,
  reservation: ReservationRecord,
  { offerMs, interpretedInto, askedBy }: Asking & { readonly askedBy: PersonId | null },
): Promise<void> {
  await db
    .insertInto('reservation')
    .values({
      id: reservation.id,
      ticket_id: reservation.ticketId,
      call_id: reservation.callId,
      agency_id: reservation.agencyId,
      person_id: reservation.personId,
      seat: reservation.seat,
      interpreted_into: reservation.seat === 'interpreter' ? interpretedInto : null,
      asked_by: askedBy,
      state: 'pending',
      reject_reason: null,
      deadline: inMs(offerMs),
      limit_ms: offerMs,
      version: 1,
    })
    .execute()
}

/** What changed of one person, found by the reservation: whoever takes over sits elsewhere than before. */
function personUpdates(db: Kysely<Tables>, before: readonly Reserved[], to: Reserved): readonly Write[] {
  const from = before.find(({ reservation }) => reservation.id === to.reservation.id)
  if (from === undefined) return []
  const { reservation, presence } = to
  const isReservationChanged =
    reservation.state !== from.reservation.state || reservation.seat !== from.reservation.seat
  return [
    ...(isReservationChanged ? [reservationUpdate(db, reservation)] : []),
    ...(presence.state !== from.presence.state ? [presenceUpdate(db, presence)] : []),
  ]
}

function reservationUpdate(db: Kysely<Tables>, reservation: ReservationRecord): Write {
  const { state } = reservation
  return db
    .updateTable('reservation')
    .set({
      state: state.state,
      seat: reservation.seat,
      reject_reason: state.state === 'rejected' ? state.reason : null,
      // Who leaves, or takes over, has answered before.
      answered_at: sql<Date>`coalesce(answered_at, clock_timestamp())`,
      took_over_at: sql<Date>`case when seat <> ${reservation.seat} then clock_timestamp() else took_over_at end`,
      left_at: state.state === 'left' ? sql<Date>`clock_timestamp()` : null,
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
      pause_reason: call.pause,
      ...(call.pause === null && { paused_since: null }),
      version: call.version + 1,
    })
    .where('id', '=', call.id)
    .where('version', '=', call.version)
    .where((eb) => eb.or([eb('node_id', '<>', by.nodeId), eb('epoch', '=', String(by.epoch))]))
    .returning('version')
}

/** The call goes on as it was, and the resident is asked to wait or no longer. */
function pauseUpdate(db: Kysely<Tables>, call: CallRecord, by: NodeStart): Write {
  return db
    .updateTable('call')
    .set({
      pause_reason: call.pause,
      paused_since: call.pause === null ? null : sql<Date>`coalesce(paused_since, clock_timestamp())`,
      version: call.version + 1,
    })
    .where('id', '=', call.id)
    .where('version', '=', call.version)
    .where((eb) => eb.or([eb('node_id', '<>', by.nodeId), eb('epoch', '=', String(by.epoch))]))
    .returning('version')
}
