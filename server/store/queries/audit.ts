import { type RawBuilder, sql } from 'kysely'
import { type AuditChain, OPERATOR_CHAIN, splitPrincipal } from '#server/domain/audit/entry.ts'
import type { Audit } from '#server/domain/ports/audit.ts'
import type { OpenTransaction } from '../OpenTransaction.ts'

/** What is added to the audit log, by whichever transaction it belongs to. */
export function auditQueries(open: OpenTransaction): Audit {
  const { db } = open
  return {
    add: (entry) => {
      const { kind, id } = splitPrincipal(entry.principal)
      open.write(
        db
          .insertInto('audit_entry')
          .values({
            chain: chainOf(entry.chain),
            principal_kind: kind,
            principal_id: id,
            credential_id: entry.credentialId,
            permission: entry.permission,
            action: entry.action,
            objects: JSON.stringify(entry.objects),
            node_id: entry.place.nodeId,
            service_point_id: entry.place.servicePointId,
            booth_id: entry.place.boothId,
            address_mark: entry.place.addressMark,
            result: entry.result,
            left_out: entry.leftOut ?? 0,
          })
          .compile(),
      )
    },
  }
}

/** Found within the statement: an entry takes no round trip of its own. */
function chainOf(chain: AuditChain): string | RawBuilder<string> {
  if (chain === OPERATOR_CHAIN) return chain
  if ('agencyId' in chain) return chain.agencyId
  return sql<string>`coalesce(
    (select agency_id from ${sql.table(chain.of)} where id = ${chain.id}), ${sql.lit(OPERATOR_CHAIN)})`
}
