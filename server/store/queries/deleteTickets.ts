import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Deleted } from '#server/domain/retention/deletion.ts'
import type { AgencyId, TicketId } from '#shared/model/ids.ts'
import type { Tables } from '../tables.ts'

type Row = { readonly agency_id: AgencyId | null }

/** Deletes tickets with all that hangs on them; an alert stays and forgets the ticket and the call. */
export async function deleteTickets(
  db: Kysely<Tables>,
  tickets: readonly TicketId[],
): Promise<readonly Deleted[]> {
  if (tickets.length === 0) return []
  const these = sql`any(${[...tickets]}::uuid[])`
  const calls = sql`(select id from call where ticket_id = ${these})`
  const leavesFirst: readonly (readonly [Deleted['kind'], RawBuilder<Row>])[] = [
    ['note', sql`delete from note where ticket_id = ${these} returning agency_id`],
    ['feedback', sql`delete from feedback where ticket_id = ${these} returning agency_id`],
    ['participant', sql`delete from participant where call_id in ${calls} returning agency_id`],
    ['invitation', sql`delete from invitation where call_id in ${calls} returning agency_id`],
    ['reservation', sql`delete from reservation where ticket_id = ${these} returning agency_id`],
    ['call', sql`delete from call where ticket_id = ${these} returning agency_id`],
    ['ticket', sql`delete from ticket where id = ${these} returning agency_id`],
  ]
  const deleted: Deleted[] = []
  for (const [kind, statement] of leavesFirst) {
    deleted.push(...deletedByAgency(kind, (await statement.execute(db)).rows))
  }
  return deleted
}

/** How many rows of a kind each controller had. */
export function deletedByAgency(kind: Deleted['kind'], rows: readonly Row[]): readonly Deleted[] {
  const counts = new Map<AgencyId | null, number>()
  for (const { agency_id } of rows) counts.set(agency_id, (counts.get(agency_id) ?? 0) + 1)
  return [...counts].map(([agencyId, count]) => ({ kind, agencyId, count }))
}
