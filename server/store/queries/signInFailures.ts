import { sql } from 'kysely'
import { FAILURES_FORGOTTEN_MS, type SignInFailures } from '#server/domain/ports/accounts.ts'
import type { OpenTransaction } from '../OpenTransaction.ts'
import { inMs, msUntil, now } from '../time.ts'

/** How often signing in failed, by bucket. */
export function signInFailureQueries(open: OpenTransaction): SignInFailures {
  const { db } = open
  return {
    lock: async (bucketHashes) => {
      // Always in the same order: two that share two buckets wait for each other, and do not block each other.
      const hashes = [...bucketHashes].sort()
      open.write(
        db
          .insertInto('sign_in_failure')
          .values(hashes.map((hash) => ({ bucket_hash: hash })))
          .onConflict((conflict) => conflict.doNothing())
          .compile(),
      )
      return db
        .selectFrom('sign_in_failure')
        .select([
          'bucket_hash as bucketHash',
          sql<number>`case when failed_at > ${inMs(-FAILURES_FORGOTTEN_MS)} then failures else 0 end`.as(
            'failures',
          ),
          msUntil('blocked_until').as('blockedForMs'),
        ])
        .where('bucket_hash', 'in', hashes)
        .orderBy('bucket_hash')
        .forUpdate()
        .execute()
    },
    save: ({ bucketHash, failures, blockMs, isFresh }) =>
      open.write(
        db
          .updateTable('sign_in_failure')
          .set({
            failures,
            ...(isFresh && { failed_at: now }),
            ...(blockMs !== null && { blocked_until: blockMs === 0 ? null : inMs(blockMs) }),
          })
          .where('bucket_hash', '=', bucketHash)
          .compile(),
      ),
  }
}
