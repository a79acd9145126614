import type { SavedResults } from '#server/domain/ports/store.ts'
import type { OpenTransaction } from '../OpenTransaction.ts'

/** Answers of changing requests; a principal sees its own only. */
export function savedResultQueries(open: OpenTransaction): SavedResults {
  const { db } = open
  return {
    find: async (principal, requestId) => {
      const row = await db
        .selectFrom('saved_result')
        .select(['request', 'result'])
        .where('principal', '=', principal)
        .where('request_id', '=', requestId)
        .executeTakeFirst()
      return row ? { request: row.request, result: row.result.result } : null
    },
    save: (entry) =>
      open.write(
        db
          .insertInto('saved_result')
          .values({
            principal: entry.principal,
            request_id: entry.requestId,
            request: entry.request,
            result: JSON.stringify({ result: entry.result }),
          })
          .compile(),
      ),
  }
}
