import type { Log } from '#shared/kernel/log.ts'
import { describeCause } from '#shared/kernel/log.ts'
import { StoreUnavailableError } from '../errors.ts'
import type { Store } from '../ports/store.ts'
import { systemScope } from '../scope.ts'
import type { Deleted, RecordDeletion } from './deletion.ts'
import type { RetentionDays } from './rules.ts'

/** When nothing was left to delete, it is looked again after this time. */
const REST_MS = 60 * 60 * 1000

/** What the chore needs. */
export interface RetentionOptions {
  readonly store: Store
  readonly days: RetentionDays
  readonly recordDeletion: RecordDeletion
  readonly log: Log
}

/**
 * Deletes what nobody may keep any longer. Called each second on every node. A note goes within seconds; the rest is
 * looked at once an hour by one node: whoever holds the chore's row deletes one batch of each kind, and the chore stays
 * due as long as a batch was full. A batch and what is written down about it are one transaction: a node that dies in
 * the middle has deleted nothing.
 */
export class Retention {
  readonly #options: RetentionOptions

  constructor(options: RetentionOptions) {
    this.#options = options
  }

  /** @throws StoreUnavailableError when there is no database; anything else is logged, and the next turn tries again. */
  async turn(): Promise<void> {
    try {
      await this.#deleteDue()
    } catch (cause) {
      if (cause instanceof StoreUnavailableError) throw cause
      this.#options.log.error('Retention.turn() | failed', { cause: describeCause(cause) })
    }
  }

  async #deleteDue(): Promise<void> {
    const { store, days, recordDeletion } = this.#options
    await store.transact(systemScope, async (tx) => {
      const deleted: Deleted[] = [...(await tx.retention.deleteDueNotes())]
      if (await tx.retention.claim()) {
        const batch = await tx.retention.deleteBatch(days)
        deleted.push(...batch.deleted)
        if (!batch.isMoreLeft) await tx.retention.rest(REST_MS)
      }
      for (const deletion of deleted) await recordDeletion(tx, { ...deletion, cause: 'retention' })
    })
  }
}
