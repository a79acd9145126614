import { type Kysely, sql } from 'kysely'
import type { AuditReading, UnlinkedEntry } from '#server/domain/ports/audit.ts'
import type { Tables } from '../tables.ts'
import { auditSegment, type EntryRow, entryColumns, entryOf } from './auditRows.ts'

/** Reads chains as far as the scope reaches. */
export function auditReadingQueries(db: Kysely<Tables>): AuditReading {
  return {
    chains: async () => {
      const { rows } = await sql<{ chain: string }>`
        select chain from audit_link union select chain from audit_segment union select chain from audit_entry
        order by chain`.execute(db)
      return rows.map(({ chain }) => chain)
    },
    links: async (chain, afterSequence, most) => {
      const { rows } = await sql<LinkRow & EntryRow>`
        select l.chain, l.sequence::double precision as sequence, l.entry_id, l.digest, l.hash,
          e.id is not null as has_entry,
          extract(epoch from e.at)::double precision * 1000 as at_ms, ${entryColumns}
        from audit_link l left join audit_entry e on e.id = l.entry_id
        where l.chain = ${chain} and l.sequence > ${afterSequence} order by l.sequence limit ${most}`.execute(
        db,
      )
      return rows.map((row) => ({
        chain: row.chain,
        sequence: row.sequence,
        entryId: row.entry_id,
        digest: row.digest,
        hash: row.hash,
        entry: row.has_entry ? entryOf(row) : null,
        atMs: row.at_ms,
      }))
    },
    segments: async (chain) => (await auditSegment(chain, sql`order by number`).execute(db)).rows,
    unlinked: async () => {
      const { rows } = await sql<UnlinkedEntry>`
        select e.id, e.chain, extract(epoch from e.at)::double precision * 1000 as "atMs" from audit_entry e
        where not exists (select from audit_link l where l.entry_id = e.id) order by e.at, e.id`.execute(db)
      return rows
    },
  }
}

interface LinkRow {
  readonly chain: string
  readonly sequence: number
  readonly entry_id: string
  readonly digest: string
  readonly hash: string
  readonly has_entry: boolean
  readonly at_ms: number | null
}
