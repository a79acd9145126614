import { type RawBuilder, sql } from 'kysely'
import type { SaltedEntry } from '#server/domain/audit/chain.ts'
import type { ReadSegment } from '#server/domain/ports/audit.ts'

/** An entry's row, as it is read for its digest. */
export interface EntryRow {
  readonly id: string
  readonly entry_chain: string
  readonly at: string
  readonly salt: string
  readonly principal_kind: string
  readonly principal_id: string
  readonly credential_id: string | null
  readonly permission: string | null
  readonly action: string
  readonly objects: Readonly<Record<string, unknown>>
  readonly node_id: string | null
  readonly service_point_id: string | null
  readonly booth_id: string | null
  readonly address_mark: string | null
  readonly result: string
  readonly left_out: number
}

/** A moment as it is hashed: UTC to the microsecond, which a Date of JavaScript would lose. */
export function auditText(moment: string | RawBuilder<unknown>): RawBuilder<string> {
  const given = typeof moment === 'string' ? sql.ref(moment) : moment
  return sql<string>`to_char((${given}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
}

/** Everything of an entry; the table's alias has to be `e`. */
export const entryColumns = sql`e.id, e.chain as entry_chain, ${auditText('e.at')} as at, e.salt, e.principal_kind,
  e.principal_id, e.credential_id, e.permission, e.action, e.objects, e.node_id, e.service_point_id, e.booth_id,
  e.address_mark, e.result, e.left_out`

/** An entry from its row. */
export function entryOf(row: EntryRow): SaltedEntry {
  return {
    id: row.id,
    chain: row.entry_chain,
    at: row.at,
    salt: row.salt,
    principalKind: row.principal_kind,
    principalId: row.principal_id,
    credentialId: row.credential_id,
    permission: row.permission,
    action: row.action,
    objects: row.objects,
    nodeId: row.node_id,
    servicePointId: row.service_point_id,
    boothId: row.booth_id,
    addressMark: row.address_mark,
    result: row.result,
    leftOut: row.left_out,
  }
}

/** The segments of a chain. */
export function auditSegment(chain: string, order: RawBuilder<unknown>): RawBuilder<ReadSegment> {
  return sql<ReadSegment>`
    select chain, number, first_sequence::double precision as "firstSequence",
      last_sequence::double precision as "lastSequence", previous_hash as "previousHash", last_hash as "lastHash",
      ${auditText('sealed_at')} as "sealedAt", ${auditText('delete_deadline')} as "deleteDeadline",
      previous_seal as "previousSeal", seal, key_id as "keyId", signature,
      delete_deadline <= clock_timestamp() as "isDue"
    from audit_segment where chain = ${chain} ${order}`
}
