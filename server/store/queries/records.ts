import { type Kysely, sql } from 'kysely'
import type { Fact } from '#server/domain/facts.ts'
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
      await db
        .insertInto('feedback')
        .values({
          ticket_id: ticket.id,
          agency_id: ticket.agencyId,
          service_point_id: ticket.servicePointId,
          face,
        })
        .onConflict((conflict) => conflict.column('ticket_id').doUpdateSet({ face, given_at: now }))
        .execute()
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
      detail: JSON.stringify(fact.detail),
    })
    .returning(sql`1`.as('one'))
}
