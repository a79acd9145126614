import { type Kysely, sql } from 'kysely'
import type { SavedResults } from '#server/domain/ports/store.ts'
import type { Tables } from '../tables.ts'

/** Answers of changing requests; a principal sees its own only. */
export function savedResultQueries(db: Kysely<Tables>): SavedResults {
  const as = (principal: string) => sql`select set_config('app.principal', ${principal}, true)`.execute(db)
  return {
    find: async (principal, requestId) => {
      await as(principal)
      const row = await db
        .selectFrom('saved_result')
        .select('result')
        .where('principal', '=', principal)
        .where('request_id', '=', requestId)
        .executeTakeFirst()
      return row?.result ?? null
    },
    save: async (entry) => {
      await db
        .insertInto('saved_result')
        .values({
          principal: entry.principal,
          request_id: entry.requestId,
          request: entry.request,
          result: JSON.stringify({ result: entry.result }),
        })
        .execute()
    },
  }
}
