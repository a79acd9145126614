import type { Log } from '#shared/kernel/log.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import { noPlace, OPERATOR_CHAIN } from '../audit/entry.ts'
import type { Transaction } from '../ports/store.ts'
import type { RetentionKind } from './rules.ts'

/** So many rows of one kind that one controller had; null is the operator. */
export interface Deleted {
  readonly kind: RetentionKind | 'note'
  readonly agencyId: AgencyId | null
  readonly count: number
}

/** Why it was deleted: its time was up, or a resident asked for it. */
export type DeletionCause = 'retention' | 'erasure'

/** Writes down a deletion in the very transaction that deletes: what was kept has an end that can be shown. */
export type RecordDeletion = (
  tx: Transaction,
  deletion: Deleted & { readonly cause: DeletionCause },
) => Promise<void>

/** Says in the log how much was deleted of what. */
export function loggingDeletions(log: Log): RecordDeletion {
  return async (_tx, { kind, agencyId, count, cause }) =>
    log.info('Retention | deleted', { kind, agencyId, count, reason: cause })
}

/** Writes each deletion into the audit log of whose rows they were, besides what else is done about it. */
export function auditedDeletions(also: RecordDeletion): RecordDeletion {
  return async (tx, deletion) => {
    const { kind, agencyId, count, cause } = deletion
    tx.audit.add({
      chain: agencyId === null ? OPERATOR_CHAIN : { agencyId },
      principal: cause === 'erasure' ? 'commandLine' : 'platform',
      credentialId: null,
      permission: null,
      place: noPlace,
      action: `${cause}.delete`,
      objects: { kind, rows: String(count) },
      result: 'ok',
    })
    await also(tx, deletion)
  }
}
