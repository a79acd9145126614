import { type Kysely, sql } from 'kysely'
import type { CoverState, Return } from '#server/domain/calls/coverState.ts'
import { isTakenSince } from '#server/domain/place.ts'
import type { Participants } from '#server/domain/ports/store.ts'
import type { CallSeat, SeatedParticipant, SeatedRole } from '#server/domain/ports/views.ts'
import type { ParticipantRecord } from '#server/domain/records.ts'
import type { ReservationState } from '#server/domain/reservations/reservationState.ts'
import type { TicketState } from '#server/domain/tickets/ticketState.ts'
import { type SeatRole, seatRoleOf } from '#shared/auth/permissions.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { AskedPerson, CoverReason, ParticipantRole } from '#shared/model/call.ts'
import type { ParticipantId, ReservationId, ServicePointId } from '#shared/model/ids.ts'
import type { Interpreting, InterpretingMode } from '#shared/model/interpreting.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { OpenTransaction } from '../OpenTransaction.ts'
import type { Tables } from '../tables.ts'
import { inMs, msSince, msUntil } from '../time.ts'
import { invitationsOfCall } from './invitations.ts'
import { reservationState } from './states.ts'

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
    admit: (ids, withinMs) =>
      open.write(
        db
          .updateTable('participant')
          .set({
            admitted: true,
            away_deadline: sql<Date | null>`case when not connected and person_id is not null
              then ${inMs(withinMs)} end`,
          })
          .where('id', 'in', [...ids])
          .compile(),
      ),
    dismiss: async (id) => {
      await db
        .updateTable('participant')
        .set({ admitted: false, connected: false })
        .where('id', '=', id)
        .execute()
    },
    dismissGuest: async (invitationId) => {
      const row = await db
        .updateTable('participant')
        .set({ admitted: false, connected: false })
        .where('invitation_id', '=', invitationId)
        .returning('id')
        .executeTakeFirst()
      return row?.id ?? null
    },
    connect: async (id, { page, returns, silentMs }) => {
      const before = await db
        .selectFrom('participant')
        .select('page_id')
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      if (isTakenSince({ page, returns }, before?.page_id ?? null)) return 'superseded'
      // NOTE: greatest() of nothing and 0 would be 0, while nobody knows how long it was.
      const { rows } = await sql<Return & { generation: number }>`
        with before as (select id, generation, connected, page_id, away_since from participant
          where id = ${id} for update)
        update participant set generation = participant.generation + 1, connected = true, page_id = ${page}::uuid,
            away_since = null, away_deadline = null
          from before where participant.id = before.id
          returning participant.generation, before.generation = 0 as "isFirst",
            coalesce(before.page_id = participant.page_id, false) as "isSamePage",
            case when before.connected then ${silentMs}::double precision
              when before.away_since is not null
                then greatest(0, extract(epoch from clock_timestamp() - before.away_since) * 1000)::double precision
            end as "awayMs"`.execute(db)
      return rows[0] ?? null
    },
    disconnect: async (id, generation, { silentMs, withinMs }) => {
      const { numUpdatedRows } = await db
        .updateTable('participant')
        .set({
          connected: false,
          away_since: inMs(-silentMs),
          away_deadline: sql<Date | null>`case when person_id is not null then ${inMs(withinMs)} end`,
        })
        .where('id', '=', id)
        .where('generation', '=', generation)
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
    emptySeatOf: async (personId) => {
      const row = await db
        .selectFrom('participant')
        .innerJoin('call', 'call.id', 'participant.call_id')
        .select('call.id')
        .where('participant.person_id', '=', personId)
        .where('participant.role', '=', 'supervisor')
        .where('participant.admitted', '=', true)
        .where('participant.connected', '=', false)
        .where('call.state', 'in', ['live', 'held'])
        .orderBy('call.live_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.id ?? null
    },
    saveCover: async (id, cover) => {
      await db
        .updateTable('participant')
        .set({
          cover: cover.state,
          cover_round: cover.round,
          cover_reason: cover.state === 'none' ? null : cover.because,
          cover_away_ms: cover.state === 'none' ? null : cover.awayMs,
        })
        .where('id', '=', id)
        .execute()
    },
    saveInterpreting: async (id, how) => {
      await db
        .updateTable('participant')
        .set({
          interpreting_mode: how.mode,
          interpreting_into: how.mode === 'simultaneous' ? how.into : null,
        })
        .where('id', '=', id)
        .execute()
    },
    seat: (id) => callSeat(db, id),
  }
}

/** Interpreters of the pool, with what they were asked to interpret. */
function interpretedSeats(db: Kysely<Tables>) {
  return db
    .selectFrom('participant')
    .innerJoin('reservation', (join) =>
      join
        .onRef('reservation.call_id', '=', 'participant.call_id')
        .onRef('reservation.person_id', '=', 'participant.person_id')
        .on('reservation.state', 'in', ['pending', 'accepted']),
    )
    .innerJoin('ticket', 'ticket.id', 'reservation.ticket_id')
    .select([
      'participant.id',
      'participant.interpreting_mode',
      'participant.interpreting_into',
      'ticket.language',
    ])
    .select((eb) => eb.ref('reservation.interpreted_into').$notNull().as('interpreted_into'))
    .where('participant.role', '=', 'interpreter')
    .where('reservation.seat', '=', 'interpreter')
}

function interpretingOf(row: {
  readonly interpreting_mode: InterpretingMode
  readonly interpreting_into: SpokenLanguage | null
  readonly language: SpokenLanguage
  readonly interpreted_into: SpokenLanguage
}): Interpreting {
  return {
    mode: row.interpreting_mode,
    into: row.interpreting_into,
    between: [row.language, row.interpreted_into],
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
      ...coverColumns,
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
    cover: coverState(row),
  }
}

const coverColumns = [
  'participant.cover',
  'participant.cover_round',
  'participant.cover_reason',
  'participant.cover_away_ms',
] as const

function coverState(row: {
  readonly cover: CoverState['state']
  readonly cover_round: number
  readonly cover_reason: CoverReason | null
  readonly cover_away_ms: number | null
}): CoverState {
  const { cover: state, cover_round: round, cover_reason: because, cover_away_ms: awayMs } = row
  return state === 'none' || because === null ? { state: 'none', round } : { state, round, because, awayMs }
}

async function callSeat(db: Kysely<Tables>, id: ParticipantId): Promise<CallSeat | null> {
  const call = await db
    .selectFrom('participant as self')
    .innerJoin('call', 'call.id', 'self.call_id')
    .innerJoin('ticket', 'ticket.id', 'call.ticket_id')
    .leftJoin('booth', 'booth.id', 'self.booth_id')
    .select([
      'booth.most_bps',
      'self.id',
      'self.role',
      'self.person_id',
      'self.invitation_id',
      'self.admitted',
      'call.id as call_id',
      'call.agency_id',
      'call.node_id',
      'call.state',
      'call.end_reason',
      'call.pause_reason',
      'ticket.media',
      'ticket.acting_for',
      'ticket.language',
      'ticket.state as ticket_state',
    ])
    .select([
      msSince('call.live_at').as('elapsed_ms'),
      msUntil('call.held_deadline').as('held_for_ms'),
      msSince('call.paused_since').as('paused_ms'),
    ])
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('reservation')
          .select('reservation.id')
          .whereRef('reservation.call_id', '=', 'call.id')
          .where('reservation.seat', '=', 'expert')
          .where('reservation.state', 'in', ['pending', 'accepted', 'left'])
          // The first of a live call: who takes it over later changes nothing of what is sent.
          .orderBy('reservation.offered_at')
          .limit(1)
          .as('reserved'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('reservation')
          .select('reservation.id')
          .whereRef('reservation.call_id', '=', 'call.id')
          .whereRef('reservation.person_id', '=', 'self.person_id')
          .where('reservation.state', 'in', ['pending', 'accepted'])
          .limit(1)
          .as('own'),
      (join) => join.onTrue(),
    )
    .select(['reserved.id as reservation_id', 'own.id as own_reservation_id'])
    .where('self.id', '=', id)
    .executeTakeFirst()
  if (call === undefined || !hasSeat(call.role)) return null
  const seatRole = seatRoleOf(call.role, { isInvited: call.invitation_id !== null })
  const decides = seatRole === 'resident' || seatRole === 'expert'
  const [others, invitations, asked] = await Promise.all([
    seatedParticipants(db, call.call_id),
    decides ? invitationsOfCall(db, call.call_id) : [],
    seatRole === 'expert' ? askedOfCall(db, call.call_id) : [],
  ])
  const isConnected = call.ticket_state === 'connected'
  return {
    self: {
      id: call.id,
      role: call.role,
      seat: seatRole,
      personId: call.person_id,
      admitted: call.admitted,
      mostBps: call.most_bps,
    },
    callId: call.call_id,
    agencyId: call.agency_id,
    nodeId: call.node_id,
    state: call.state,
    endReason: call.end_reason,
    elapsedMs: call.elapsed_ms ?? 0,
    heldForMs: call.held_for_ms,
    media: call.media,
    actingFor: call.acting_for,
    language: call.language,
    pause: call.pause_reason === null ? null : { reason: call.pause_reason, sinceMs: call.paused_ms ?? 0 },
    reservationId: reservationOf(seatRole, call),
    // Who was asked in an earlier, rejected offer is nobody's company; who is asked into a live call, not yet.
    others: others.filter(
      (other) =>
        other.admitted ||
        other.id === call.id ||
        other.role === 'resident' ||
        (other.isReserved && !isConnected),
    ),
    inCharge: others.find(({ isInCharge }) => isInCharge)?.id ?? null,
    invitations,
    asked,
  }
}

/** The offer, or the call, that this seat sends for now. */
function reservationOf(
  seat: SeatRole,
  call: {
    readonly reservation_id: ReservationId | null
    readonly own_reservation_id: ReservationId | null
    readonly ticket_state: TicketState['state']
    readonly admitted: boolean
  },
): ReservationId | null {
  const { ticket_state, admitted } = call
  const isConnected = ticket_state === 'connected'
  switch (seat) {
    case 'resident':
      return isConnected || ticket_state === 'reserved' ? call.reservation_id : null
    case 'expert':
    case 'interpreter':
      return isConnected || ticket_state === 'reserved' ? call.own_reservation_id : null
    case 'supervisor':
    case 'guest':
      return admitted && isConnected ? call.reservation_id : null
    default:
      return assertNever(seat)
  }
}

/** A role that has no seat in a call yet has none of its rows either. */
function hasSeat(role: ParticipantRole): role is SeatedRole {
  return role !== 'advisor'
}

/** So long it is shown what became of somebody who was asked. */
const ANSWER_SHOWN_MS = 60_000

async function askedOfCall(db: Kysely<Tables>, callId: CallSeat['callId']): Promise<readonly AskedPerson[]> {
  const rows = await db
    .selectFrom('reservation')
    .innerJoin('call', 'call.id', 'reservation.call_id')
    .innerJoin('person', 'person.id', 'reservation.person_id')
    .select([
      'reservation.id',
      'reservation.seat',
      'reservation.state',
      'reservation.reject_reason',
      'person.display_name',
    ])
    .select(msUntil('reservation.deadline').as('remaining_ms'))
    .where('reservation.call_id', '=', callId)
    .where('reservation.seat', '<>', 'expert')
    // What became of the offer before the call went live is over.
    .whereRef('reservation.offered_at', '>', 'call.live_at')
    .where((eb) =>
      eb.or([
        eb('reservation.state', '=', 'pending'),
        eb.and([
          eb('reservation.state', 'in', ['rejected', 'timedOut']),
          eb('reservation.answered_at', '>', inMs(-ANSWER_SHOWN_MS)),
          // With the next one who is asked, who may be the same person, that answer is past.
          eb.not(
            eb.exists(
              eb
                .selectFrom('reservation as newer')
                .select('newer.id')
                .whereRef('newer.call_id', '=', 'reservation.call_id')
                // Whoever took the call over since then was asked, too.
                .where('newer.asked_by', 'is not', null)
                .whereRef('newer.offered_at', '>', 'reservation.offered_at'),
            ),
          ),
        ]),
      ]),
    )
    .orderBy('reservation.offered_at')
    .execute()
  return rows.flatMap((row): AskedPerson[] => {
    const is = answerOf(reservationState(row), row.remaining_ms)
    return row.seat === 'expert' || is === null
      ? []
      : [{ reservationId: row.id, seat: row.seat, displayName: row.display_name, is }]
  })
}

/** What became of somebody who was asked; null for who came, or is not asked any more. */
function answerOf(state: ReservationState, remainingMs: number): AskedPerson['is'] | null {
  switch (state.state) {
    case 'pending':
      return { state: 'pending', remainingMs }
    case 'rejected':
    case 'timedOut':
      return state
    case 'accepted':
    case 'withdrawn':
    case 'left':
      return null
    default:
      return assertNever(state)
  }
}

async function seatedParticipants(
  db: Kysely<Tables>,
  callId: CallSeat['callId'],
): Promise<readonly (SeatedParticipant & { readonly isReserved: boolean; readonly isInCharge: boolean })[]> {
  const interpreters = await interpretedSeats(db).where('participant.call_id', '=', callId).execute()
  const interpreting = new Map(interpreters.map((row) => [row.id, interpretingOf(row)]))
  const rows = await db
    .selectFrom('participant')
    .leftJoin('person', 'person.id', 'participant.person_id')
    .leftJoin('agency', 'agency.id', 'person.agency_id')
    .select([
      'participant.id',
      'participant.role',
      'participant.admitted',
      'participant.connected',
      'participant.invitation_id',
      ...coverColumns,
      'agency.id as agency_id',
      'agency.name as agency_name',
      'agency.shown_to_residents',
      'person.display_name',
      'person.role_name',
    ])
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('reservation')
          .select(['reservation.seat', 'reservation.state'])
          .whereRef('reservation.call_id', '=', 'participant.call_id')
          .whereRef('reservation.person_id', '=', 'participant.person_id')
          .where('reservation.state', 'in', ['pending', 'accepted'])
          .limit(1)
          .as('reserved'),
      (join) => join.onTrue(),
    )
    .select(['reserved.seat as reserved_seat', 'reserved.state as reserved_state'])
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
            isInvited: row.invitation_id !== null,
            interprets: interpreting.get(row.id) ?? null,
            isReserved: row.reserved_seat !== null,
            isInCharge: row.reserved_seat === 'expert' && row.reserved_state === 'accepted',
            agencyId: row.agency_id,
            agencyName: row.agency_name,
            personName: row.display_name,
            roleName: row.role_name,
            shownToResidents: row.shown_to_residents,
            admitted: row.admitted,
            connected: row.connected,
            cover: coverState(row),
          },
        ]
      : [],
  )
}
