import type { Log } from '#shared/kernel/log.ts'
import type { AgencyId } from '#shared/model/ids.ts'
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
