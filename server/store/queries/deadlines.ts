import { type Kysely, sql } from 'kysely'
import type { Deadlines } from '#server/domain/ports/store.ts'
import type { Tables } from '../tables.ts'
import { inMs } from '../time.ts'

const NODE_LEASE_MS = 3_000
const MOST_AT_ONCE = 100
/** A call may be accepted while a participant is still about to connect to it. */
const TIME_TO_ENTER_MS = 3_000
const past = sql<Date>`clock_timestamp()`
/** It did not come back, or nobody there has said that they are there. */
const boothIsDue = sql<boolean>`least(booth_link.lost_deadline, booth_link.unattended_deadline) <= ${past}`

/** What is due by the database's clock; rows that another node works on are skipped. */
export function deadlineQueries(db: Kysely<Tables>): Deadlines {
  return {
    dueOffers: async () =>
      (
        await db
          .selectFrom('reservation')
          .select('call_id')
          .where('state', '=', 'pending')
          .where('deadline', '<=', past)
          .limit(MOST_AT_ONCE)
          .forUpdate()
          .skipLocked()
          .execute()
      ).map((row) => row.call_id),
    dueHolds: async () =>
      (
        await db
          .selectFrom('call')
          .select('id')
          .where('state', '=', 'held')
          .where('held_deadline', '<=', past)
          .limit(MOST_AT_ONCE)
          .forUpdate()
          .skipLocked()
          .execute()
      ).map((row) => row.id),
    // Only the resident and the expert in charge are waited for.
    callsWithSomebodyMissing: async () =>
      (
        await db
          .selectFrom('call')
          .innerJoin('participant', 'participant.call_id', 'call.id')
          .select('call.id')
          .distinct()
          .where('call.state', '=', 'live')
          .where('call.state_since', '<=', inMs(-TIME_TO_ENTER_MS))
          .where('participant.admitted', '=', true)
          .where(({ or, eb, exists, selectFrom }) =>
            or([
              eb('participant.role', '=', 'resident'),
              exists(
                selectFrom('reservation')
                  .select('reservation.id')
                  .whereRef('reservation.call_id', '=', 'call.id')
                  .whereRef('reservation.person_id', '=', 'participant.person_id')
                  .where('reservation.seat', '=', 'expert')
                  .where('reservation.state', '=', 'accepted'),
              ),
            ]),
          )
          .where('participant.connected', '=', false)
          .limit(MOST_AT_ONCE)
          .execute()
      ).map((row) => row.id),
    dueSeats: async () =>
      (
        await db
          .selectFrom('participant')
          .innerJoin('call', 'call.id', 'participant.call_id')
          .select(['participant.call_id', 'participant.id'])
          .where('call.state', 'in', ['live', 'held'])
          .where('participant.admitted', '=', true)
          .where('participant.away_deadline', '<=', past)
          .where(({ or, eb, exists, selectFrom }) =>
            or([
              eb('participant.role', '=', 'supervisor'),
              exists(
                selectFrom('reservation')
                  .select('reservation.id')
                  .whereRef('reservation.call_id', '=', 'call.id')
                  .whereRef('reservation.person_id', '=', 'participant.person_id')
                  .where('reservation.seat', '<>', 'expert')
                  .where('reservation.state', '=', 'accepted'),
              ),
            ]),
          )
          .limit(MOST_AT_ONCE)
          .execute()
      ).map((row) => ({ callId: row.call_id, participantId: row.id })),
    isSeatDue: async (participantId) =>
      (await db
        .selectFrom('participant')
        .select('id')
        .where('id', '=', participantId)
        .where('away_deadline', '<=', past)
        .executeTakeFirst()) !== undefined,
    dueBooths: async () =>
      (
        await db
          .selectFrom('booth_link')
          .innerJoin('visit', 'visit.booth_id', 'booth_link.booth_id')
          .select('booth_link.booth_id')
          .where('visit.state', '=', 'open')
          .where(boothIsDue)
          .limit(MOST_AT_ONCE)
          .forUpdate('booth_link')
          .skipLocked()
          .execute()
      ).map((row) => row.booth_id),
    duePresences: async () =>
      (
        await db
          .selectFrom('presence')
          .select('person_id')
          .where('lost_deadline', '<=', past)
          .where('state', 'in', ['available', 'away'])
          .limit(MOST_AT_ONCE)
          .forUpdate()
          .skipLocked()
          .execute()
      ).map((row) => row.person_id),
    dueReservations: async (callId) =>
      (
        await db
          .selectFrom('reservation')
          .select('id')
          .where('call_id', '=', callId)
          .where('state', '=', 'pending')
          .where('deadline', '<=', past)
          .execute()
      ).map((row) => row.id),
    isHoldDue: async (callId) =>
      (await db
        .selectFrom('call')
        .select('id')
        .where('id', '=', callId)
        .where('held_deadline', '<=', past)
        .executeTakeFirst()) !== undefined,
    isBoothDue: async (boothId) =>
      (await db
        .selectFrom('booth_link')
        .select('booth_id')
        .where('booth_id', '=', boothId)
        .where(boothIsDue)
        .forUpdate()
        .executeTakeFirst()) !== undefined,
    isPresenceDue: async (personId) =>
      (await db
        .selectFrom('presence')
        .select('person_id')
        .where('person_id', '=', personId)
        .where('lost_deadline', '<=', past)
        .executeTakeFirst()) !== undefined,
    dueWrapUps: async () =>
      (
        await db
          .selectFrom('ticket')
          .innerJoin('reservation', 'reservation.ticket_id', 'ticket.id')
          .select(['ticket.id', 'reservation.person_id'])
          .where('ticket.state', '=', 'wrappingUp')
          .where('reservation.state', '=', 'accepted')
          .where('reservation.seat', '=', 'expert')
          .where('ticket.wrap_up_deadline', '<=', past)
          .limit(MOST_AT_ONCE)
          .forUpdate('ticket')
          .skipLocked()
          .execute()
      ).map((row) => ({ personId: row.person_id, ticketId: row.id })),
    expectReturns: async (nodeId, { boothLostMs, staffLostMs, holdMs }) => {
      await db
        .updateTable('booth_link')
        .set({
          lost_deadline: inMs(boothLostMs),
          // Nobody could say so meanwhile.
          unattended_deadline: sql<Date | null>`case when unattended_deadline is not null
            then ${inMs(boothLostMs)} end`,
        })
        .where('node_id', '=', nodeId)
        .execute()
      await db
        .updateTable('presence')
        .set({ lost_deadline: inMs(staffLostMs) })
        .where('node_id', '=', nodeId)
        .execute()
      await db
        .updateTable('participant')
        // Until then its node was surely alive, and it was heard of; without a start before nobody knows.
        .set({
          connected: false,
          away_deadline: sql<Date | null>`case when person_id is not null then ${inMs(holdMs)} end`,
          away_since: sql<Date>`(select node.earlier_lease_deadline
            - make_interval(secs => ${NODE_LEASE_MS / 1000}::double precision) from node where node.id = ${nodeId})`,
        })
        .where('connected', '=', true)
        .where('call_id', 'in', (eb) =>
          eb.selectFrom('call').select('call.id').where('call.node_id', '=', nodeId),
        )
        .execute()
      await sql`
        with before as (select id, state, state_since, ticket_id from call
          where node_id = ${nodeId} and state in ('live', 'held') for update),
        held as (update call set state = 'held', held_deadline = ${inMs(holdMs)}, version = version + 1,
          state_since = case when before.state = 'held' then call.state_since else clock_timestamp() end
          from before where call.id = before.id returning call.id)
        insert into fact (kind, agency_id, service_id, service_point_id, language, detail)
        select 'callHeld', ticket.agency_id, ticket.service_id, ticket.service_point_id, ticket.language,
          jsonb_build_object('liveMs', round(extract(epoch from clock_timestamp() - before.state_since) * 1000))
        from before join held on held.id = before.id join ticket on ticket.id = before.ticket_id
        where before.state = 'live'`.execute(db)
    },
    startNode: async (nodeId) => {
      const row = await db
        .insertInto('node')
        .values({ id: nodeId, epoch: 1, lease_deadline: inMs(NODE_LEASE_MS) })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet({
            epoch: sql`node.epoch + 1`,
            earlier_lease_deadline: sql`node.lease_deadline`,
            lease_deadline: inMs(NODE_LEASE_MS),
          }),
        )
        .returning('epoch')
        .executeTakeFirstOrThrow()
      const epoch = Number(row.epoch)
      await db
        .updateTable('call')
        .set({ epoch })
        .where('node_id', '=', nodeId)
        .where('state', '<>', 'ended')
        .execute()
      return epoch
    },
    renewNode: async (nodeId, epoch) => {
      const { numUpdatedRows } = await db
        .updateTable('node')
        .set({ lease_deadline: inMs(NODE_LEASE_MS) })
        .where('id', '=', nodeId)
        .where('epoch', '=', String(epoch))
        .executeTakeFirst()
      return numUpdatedRows === 1n
    },
  }
}
