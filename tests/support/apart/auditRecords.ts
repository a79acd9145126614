import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import type { Link, SealedSegment } from '#server/domain/audit/chain.ts'
import { type AuditEntry, noPlace } from '#server/domain/audit/entry.ts'
import type { Planted } from './plantedAgency.ts'

const hash = '0'.repeat(64)

/** Something that happened to an agency's ticket, for its own chain. */
export function entryAbout({ agencyId, done }: Planted): AuditEntry {
  return {
    chain: { agencyId },
    principal: `staff:${done.personId}`,
    credentialId: null,
    permission: null,
    place: noPlace,
    action: 'ticket.wrapUp',
    objects: { ticketId: done.ticketId },
    result: 'ok',
  }
}

/** A link that the agency's chain does not have. */
export function linkOf({ agencyId }: Planted): Link {
  return { chain: agencyId, sequence: 9, entryId: randomUUID(), digest: hash, hash }
}

/** A seal that the agency's chain does not have. */
export function segmentOf({ agencyId }: Planted): SealedSegment {
  const at = new Date(0).toISOString()
  return {
    chain: agencyId,
    number: 9,
    firstSequence: 9,
    lastSequence: 9,
    previousHash: hash,
    lastHash: hash,
    sealedAt: at,
    deleteDeadline: at,
    previousSeal: hash,
    seal: hash,
    keyId: 'key',
    signature: 'signature',
  }
}

/** Two linked entries in the agency's chain, the first one in a segment whose time is up, and one that waits. */
export async function plantAudit(owner: pg.Client, { agencyId, done }: Planted): Promise<void> {
  for (const sequence of [1, 2, 3]) {
    const { rows } = await owner.query<{ id: string }>(
      `insert into audit_entry (chain, principal_kind, principal_id, action, objects, result)
       values ($1, 'staff', $2, 'ticket.wrapUp', jsonb_build_object('ticketId', $3::text), 'ok') returning id`,
      [agencyId, done.personId, done.ticketId],
    )
    if (sequence === 3) continue
    await owner.query(
      'insert into audit_link (chain, sequence, entry_id, digest, hash) values ($1, $2, $3, $4, $4)',
      [agencyId, sequence, rows[0]?.id, `hash of ${agencyId}`],
    )
  }
  await owner.query(
    `insert into audit_segment (chain, number, first_sequence, last_sequence, previous_hash, last_hash, sealed_at,
       delete_deadline, previous_seal, seal, key_id, signature)
     values ($1, 1, 1, 1, $2, $2, now(), now(), $2, $2, 'key', 'signature')`,
    [agencyId, `hash of ${agencyId}`],
  )
}
