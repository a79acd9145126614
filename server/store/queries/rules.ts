import type { Kysely } from 'kysely'
import type { AgencyId } from '#shared/model/ids.ts'
import type { Tables } from '../tables.ts'

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
