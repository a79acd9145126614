import type { Kysely } from 'kysely'
import type { RuleRows } from '#server/domain/ports/rules.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import type { Tables } from '../tables.ts'

/** How agencies want to work. */
export function ruleQueries(db: Kysely<Tables>): RuleRows {
  return {
    of: async (agencyId) => (await agencyRules(db, agencyId).executeTakeFirst()) ?? null,
    lock: async (agencyId) => (await agencyRules(db, agencyId).forUpdate().executeTakeFirst()) ?? null,
    save: async (agencyId, rules) => {
      await db
        .updateTable('agency_rules')
        .set({
          strategy: rules.strategy,
          keep_free: rules.keepFree,
          kept_free_ms: rules.keptFreeMs,
          offer_ms: rules.offerMs,
          language_wait_ms: rules.languageWaitMs,
          wrap_up_limit_ms: rules.wrapUpLimitMs,
          service_level_ms: rules.serviceLevelMs,
        })
        .where('agency_id', '=', agencyId)
        .execute()
    },
  }
}

/** The rules of an agency, as one row. */
export function agencyRules(db: Kysely<Tables>, agencyId: AgencyId) {
  return db
    .selectFrom('agency_rules')
    .select([
      'strategy',
      'keep_free as keepFree',
      'kept_free_ms as keptFreeMs',
      'offer_ms as offerMs',
      'language_wait_ms as languageWaitMs',
      'wrap_up_limit_ms as wrapUpLimitMs',
      'service_level_ms as serviceLevelMs',
    ])
    .where('agency_id', '=', agencyId)
}
