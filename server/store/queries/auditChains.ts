import { type Kysely, sql } from 'kysely'
import type { SaltedEntry } from '#server/domain/audit/chain.ts'
import type { AuditChains } from '#server/domain/ports/audit.ts'
import type { Tables } from '../tables.ts'
import { now } from '../time.ts'
import { auditSegment, auditText, type EntryRow, entryColumns, entryOf } from './auditRows.ts'

/** Any number that no other lock of this database has: 'audi' in ASCII. */
export const AUDIT_LOCK = 0x61756469

/** What the one chainer reads and writes. */
export function auditChainQueries(db: Kysely<Tables>): AuditChains {
  return {
    claim: async () => {
      const { rows } = await sql<{ claimed: boolean }>`
        select pg_try_advisory_xact_lock(${sql.lit(AUDIT_LOCK)}) as claimed`.execute(db)
      return rows[0]?.claimed === true
    },
    pending: async (most) => {
      const { rows } = await sql<EntryRow>`
        select ${entryColumns} from audit_pending join audit_entry e on e.id = audit_pending.entry_id
        order by e.at, e.id limit ${most}`.execute(db)
      return rows.map((row): SaltedEntry => entryOf(row))
    },
    heads: async () => {
      const { rows } = await sql<{ chain: string; count: string; hash: string }>`
        select distinct on (chain) chain, count, hash from (
          (select l.chain, l.sequence as count, l.hash from ${chains} cross join lateral
            (select * from audit_link where chain = c.chain order by sequence desc limit 1) l)
          union all
          (select s.chain, s.last_sequence, s.last_hash from ${chains} cross join lateral
            (select * from audit_segment where chain = c.chain order by number desc limit 1) s)
        ) ends order by chain, count desc`.execute(db)
      return rows.map(({ chain, count, hash }) => ({ chain, count: Number(count), hash }))
    },
    link: async (links) => {
      await db
        .insertInto('audit_link')
        .values(
          links.map(({ chain, sequence, entryId, digest, hash }) => ({
            chain,
            sequence,
            entry_id: entryId,
            digest,
            hash,
          })),
        )
        .execute()
    },
    openRuns: async () => {
      const { rows } = await sql<{ chain: string; first: string; last: string; age_ms: number }>`
        select c.chain, first.sequence as first, last.sequence as last,
          coalesce(extract(epoch from ${now} - e.at) * 1000, 0)::double precision as age_ms
        from ${chains}
        cross join lateral (select coalesce(max(last_sequence), 0) as sealed from audit_segment
          where chain = c.chain) s
        cross join lateral (select sequence, entry_id from audit_link
          where chain = c.chain and sequence > s.sealed order by sequence limit 1) first
        cross join lateral (select sequence from audit_link
          where chain = c.chain order by sequence desc limit 1) last
        left join audit_entry e on e.id = first.entry_id`.execute(db)
      return Promise.all(
        rows.map(async (row) => ({
          chain: row.chain,
          lastSegment: await lastSegment(db, row.chain),
          firstSequence: Number(row.first),
          lastSequence: Number(row.last),
          ageMs: row.age_ms,
        })),
      )
    },
    hashAt: async (chain, sequence) =>
      (
        await db
          .selectFrom('audit_link')
          .select('hash')
          .where('chain', '=', chain)
          .where(sql<boolean>`sequence = ${sequence}`)
          .executeTakeFirstOrThrow()
      ).hash,
    moments: async (laterMs) => {
      const { rows } = await sql<{ now: string; later: string }>`
        select ${auditText('moment')} as now,
          ${auditText(sql`moment + make_interval(secs => ${laterMs / 1000}::double precision)`)} as later
        from clock_timestamp() as moment`.execute(db)
      const [row] = rows
      if (row === undefined) throw new Error('the database has no clock')
      return row
    },
    seal: async (segment) => {
      await db
        .insertInto('audit_segment')
        .values({
          chain: segment.chain,
          number: segment.number,
          first_sequence: segment.firstSequence,
          last_sequence: segment.lastSequence,
          previous_hash: segment.previousHash,
          last_hash: segment.lastHash,
          sealed_at: segment.sealedAt,
          delete_deadline: segment.deleteDeadline,
          previous_seal: segment.previousSeal,
          seal: segment.seal,
          key_id: segment.keyId,
          signature: segment.signature,
        })
        .execute()
    },
    expiredSegments: async () => {
      const { rows } = await sql<{ chain: string; number: number }>`
        select s.chain, s.number from audit_segment s
        where s.delete_deadline <= ${now} and exists (select from audit_link l
          where l.chain = s.chain and l.sequence between s.first_sequence and s.last_sequence)
        order by s.chain, s.number`.execute(db)
      return rows
    },
    deleteSegment: async (chain, number) => {
      const { rows } = await sql<{ deleted: string }>`
        select audit_delete_segment(${chain}, ${number}) as deleted`.execute(db)
      return Number(rows[0]?.deleted ?? 0)
    },
    lastSeals: async () => {
      const { rows } = await sql<{ chain: string; seal: string }>`
        select distinct on (chain) chain, seal from audit_segment order by chain, number desc`.execute(db)
      return rows
    },
  }
}

/** Every chain that there may be: each is looked at by its key, never the whole table. */
const chains = sql`(select id as chain from agency union all select 'operator') c`

async function lastSegment(db: Kysely<Tables>, chain: string) {
  const { rows } = await auditSegment(chain, sql`order by number desc limit 1`).execute(db)
  return rows[0] ?? null
}
