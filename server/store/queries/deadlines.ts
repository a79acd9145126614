import { type Kysely, sql } from 'kysely'
import type { Deadlines } from '#server/domain/ports/store.ts'
import type { Tables } from '../tables.ts'
import { inMs } from '../time.ts'

const NODE_LEASE_MS = 3_000
const MOST_AT_ONCE = 100
const past = sql<Date>`clock_timestamp()`

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
    dueBooths: async () =>
      (
        await db
          .selectFrom('booth_link')
          .innerJoin('visit', 'visit.booth_id', 'booth_link.booth_id')
          .select('booth_link.booth_id')
          .where('visit.state', '=', 'open')
          .where('booth_link.lost_deadline', '<=', past)
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
    isOfferDue: async (callId) =>
      (await db
        .selectFrom('reservation')
        .select('id')
        .where('call_id', '=', callId)
        .where('state', '=', 'pending')
        .where('deadline', '<=', past)
        .executeTakeFirst()) !== undefined,
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
        .where('lost_deadline', '<=', past)
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
          .innerJoin('agency', 'agency.id', 'ticket.agency_id')
          .innerJoin('reservation', 'reservation.ticket_id', 'ticket.id')
          .select(['ticket.id', 'reservation.person_id'])
          .where('ticket.state', '=', 'wrappingUp')
          .where('reservation.state', '=', 'accepted')
          .where(
            sql<boolean>`ticket.state_since + make_interval(secs => agency.wrap_up_limit_ms / 1000.0) <= clock_timestamp()`,
          )
          .limit(MOST_AT_ONCE)
          .forUpdate('ticket')
          .skipLocked()
          .execute()
      ).map((row) => ({ personId: row.person_id, ticketId: row.id })),
    deleteDue: async (savedResultMs) => {
      await db.deleteFrom('note').where('delete_deadline', '<=', past).execute()
      await db.deleteFrom('saved_result').where('saved_at', '<=', inMs(-savedResultMs)).execute()
    },
    expectReturns: async (nodeId, { boothLostMs, staffLostMs, holdMs }) => {
      await db
        .updateTable('booth_link')
        .set({ lost_deadline: inMs(boothLostMs) })
        .where('node_id', '=', nodeId)
        .execute()
      await db
        .updateTable('presence')
        .set({ lost_deadline: inMs(staffLostMs) })
        .where('node_id', '=', nodeId)
        .execute()
      await db
        .updateTable('participant')
        .set({ connected: false })
        .where('connected', '=', true)
        .where('call_id', 'in', (eb) =>
          eb.selectFrom('call').select('call.id').where('call.node_id', '=', nodeId),
        )
        .execute()
      await db
        .updateTable('call')
        .set((eb) => ({ state: 'held', held_deadline: inMs(holdMs), version: eb('version', '+', 1) }))
        .where('node_id', '=', nodeId)
        .where('state', 'in', ['live', 'held'])
        .execute()
    },
    startNode: async (nodeId) => {
      const row = await db
        .insertInto('node')
        .values({ id: nodeId, epoch: 1, lease_deadline: inMs(NODE_LEASE_MS) })
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet({ epoch: sql`node.epoch + 1`, lease_deadline: inMs(NODE_LEASE_MS) }),
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
