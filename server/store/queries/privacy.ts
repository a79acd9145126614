import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { PrivacyRows } from '#server/domain/ports/store.ts'
import type { Scope } from '#server/domain/scope.ts'
import type { TicketId } from '#shared/model/ids.ts'
import type { Tables } from '../tables.ts'
import { deletedByAgency, deleteTickets } from './deleteTickets.ts'

type Ids = RawBuilder<unknown>

const idsOf = (ticketIds: readonly TicketId[]): Ids => sql`any(${[...ticketIds]}::uuid[])`

/** Rows that were written while the tickets were there and name one, its visit, its call, or a seat or guest in it. */
function answersAbout(these: Ids): RawBuilder<unknown> {
  return sql`exists (select from (
      select t.id::text from ticket t where t.id = ${these}
      union select t.visit_id::text from ticket t where t.id = ${these}
      union select c.id::text from call c where c.ticket_id = ${these}
      union select r.id::text from reservation r where r.ticket_id = ${these}
      union select i.id::text from invitation i join call c on c.id = i.call_id where c.ticket_id = ${these}
      union select p.id::text from participant p join call c on c.id = p.call_id where c.ticket_id = ${these})
      as ids (id)
    where position(ids.id in saved_result.result::text || ' ' || saved_result.principal) > 0)`
}

/** Which rows of each table are about tickets; a new table with a resident's data belongs here. */
function rowsAbout(these: Ids): Readonly<Record<string, RawBuilder<unknown>>> {
  const calls = sql`(select c.id from call c where c.ticket_id = ${these})`
  return {
    ticket: sql`id = ${these}`,
    // What the ticket says by an id only.
    disposition: sql`(agency_id, id) in (select t.agency_id, t.disposition from ticket t where t.id = ${these})`,
    visit: sql`id in (select t.visit_id from ticket t where t.id = ${these})`,
    reservation: sql`ticket_id = ${these}`,
    call: sql`ticket_id = ${these}`,
    participant: sql`call_id in ${calls}`,
    invitation: sql`call_id in ${calls}`,
    technical_record: sql`call_id in ${calls}`,
    note: sql`ticket_id = ${these}`,
    feedback: sql`ticket_id = ${these}`,
    alert: sql`ticket_id = ${these}`,
    saved_result: answersAbout(these),
  }
}

/** Who served is the staff's own data; a row's version is nobody's, what a code was hashed to neither. */
const leftOut = ['version', 'person_id', 'principal', 'code_hash']
/** By its id an agency could tell that another one had a ticket in the same visit. */
const leftOutForAgencies = [...leftOut, 'visit_id']

/** What is kept about a matter; row-level security leaves an agency its own part. */
export function privacyQueries(db: Kysely<Tables>, scope: Scope): PrivacyRows {
  const without = scope.kind === 'system' ? leftOut : leftOutForAgencies
  return {
    find: async (code) => {
      const found = await db
        .selectFrom('ticket')
        .leftJoin('visit', 'visit.id', 'ticket.visit_id')
        .select(['ticket.id', 'ticket.state', 'visit.state as visit_state'])
        .where('ticket.code', '=', code)
        .orderBy('ticket.id')
        .forUpdate('ticket')
        .execute()
      const [one] = found
      if (one === undefined) return null
      return {
        ticketIds: found.map(({ id }) => id),
        isFinished: found.every(({ state }) => ['completed', 'abandoned', 'cancelled'].includes(state)),
        isVisitOpen: one.visit_state === null ? null : one.visit_state === 'open',
      }
    },
    rows: async (ticketIds) => {
      const found: Record<string, readonly unknown[]> = {}
      for (const [table, isAbout] of Object.entries(rowsAbout(idsOf(ticketIds)))) {
        const { rows } = await sql<{ row: unknown }>`
          select to_jsonb(${sql.table(table)}) - ${without}::text[] as row from ${sql.table(table)} where ${isAbout}`.execute(
          db,
        )
        if (rows.length > 0) found[table] = rows.map(({ row }) => row)
      }
      return found
    },
    erase: async (ticketIds) => {
      const these = idsOf(ticketIds)
      const { rows: visits } = await sql<{ id: string }>`
        select v.id from visit v where v.id in (select t.visit_id from ticket t where t.id = ${these})
        for update`.execute(db)
      const answers = await sql`delete from saved_result where ${answersAbout(these)}
        returning null as agency_id`.execute(db)
      const deleted = await deleteTickets(db, ticketIds)
      const closed = await sql`delete from visit where id = any(${visits.map(({ id }) => id)}::uuid[])
        and not exists (select from ticket t where t.visit_id = visit.id)
        returning null as agency_id`.execute(db)
      const count = (rows: readonly unknown[]) => rows.map(() => ({ agency_id: null }))
      return [
        ...deletedByAgency('savedResult', count(answers.rows)),
        ...deleted,
        ...deletedByAgency('visit', count(closed.rows)),
      ]
    },
  }
}
