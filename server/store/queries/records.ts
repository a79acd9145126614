import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Fact, Moment } from '#server/domain/facts.ts'
import type { Records } from '#server/domain/ports/store.ts'
import type { OpenTransaction } from '../OpenTransaction.ts'
import type { Tables } from '../tables.ts'
import { inMs, now } from '../time.ts'
import { type Write, writeTogether } from './writeTogether.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** What is written once and read by reports and people. */
export function recordQueries(open: OpenTransaction): Records {
  const { db } = open
  return {
    facts: (facts) =>
      writeTogether(
        open,
        facts.map((fact) => factInsert(db, fact)),
      ),
    feedback: async (ticket, face) => {
      const { isFirst } = await db
        .insertInto('feedback')
        .values({
          ticket_id: ticket.id,
          agency_id: ticket.agencyId,
          service_point_id: ticket.servicePointId,
          face,
        })
        .onConflict((conflict) => conflict.column('ticket_id').doUpdateSet({ face, given_at: now }))
        // A row that was there before has a transaction that changed it.
        .returning(sql<boolean>`xmax = 0`.as('isFirst'))
        .executeTakeFirstOrThrow()
      return isFirst
    },
    note: async (ticket, personId, text, days) => {
      await db
        .insertInto('note')
        .values({
          ticket_id: ticket.id,
          agency_id: ticket.agencyId,
          person_id: personId,
          text,
          delete_deadline: inMs(days * DAY_MS),
        })
        .execute()
    },
    alert: async ({ ticket, callId }, kind) => {
      await db
        .insertInto('alert')
        .values({
          call_id: callId,
          ticket_id: ticket.id,
          agency_id: ticket.agencyId,
          service_point_id: ticket.servicePointId,
          booth_id: ticket.boothId,
          kind,
        })
        .execute()
      if (kind === 'offersUnanswered') {
        await db
          .updateTable('ticket')
          .set({ parked_at: sql<Date>`clock_timestamp()` })
          .where('id', '=', ticket.id)
          .execute()
      }
    },
    safetyReason: async (ticketId, reason) => {
      await db.updateTable('ticket').set({ safety_reason: reason }).where('id', '=', ticketId).execute()
    },
  }
}

const moments = {
  ticketTaken: ['ticket', 'taken_at', 'id'],
  ticketState: ['ticket', 'state_since', 'id'],
  offered: ['reservation', 'offered_at', 'id'],
  presenceState: ['presence', 'since', 'person_id'],
  callState: ['call', 'state_since', 'id'],
  callLive: ['call', 'live_at', 'id'],
  visitOpened: ['visit', 'opened_at', 'id'],
} as const satisfies Readonly<Record<Moment['of'], readonly [keyof Tables, string, string]>>

function factDetail({ detail, durations = {} }: Fact): RawBuilder<string> {
  const parts = Object.entries(durations).map(([name, { of, id }]) => {
    const [table, column, key] = moments[of]
    return sql`${sql.lit(name)}, (select round(extract(epoch from clock_timestamp() - ${sql.ref(column)}) * 1000)
      from ${sql.table(table)} where ${sql.ref(key)} = ${id})`
  })
  const given = sql<string>`${JSON.stringify(detail)}::jsonb`
  if (parts.length === 0) return given
  return sql<string>`${given} || jsonb_strip_nulls(jsonb_build_object(${sql.join(parts)}))`
}

/** A new fact. */
export function factInsert(db: Kysely<Tables>, fact: Fact): Write {
  return db
    .insertInto('fact')
    .values({
      kind: fact.kind,
      agency_id: fact.agencyId,
      service_id: fact.serviceId,
      service_point_id: fact.servicePointId,
      language: fact.language,
      detail: factDetail(fact),
    })
    .returning(sql`1`.as('one'))
}
