import type { AgencyId } from '#shared/model/ids.ts'
import type { AgencyRules } from '#shared/model/rules.ts'

/** The rules of agencies, each seen and changed under its own scope only. */
export interface RuleRows {
  readonly of: (agencyId: AgencyId) => Promise<AgencyRules | null>
  /** The same; nobody else changes them before this transaction has ended. */
  readonly lock: (agencyId: AgencyId) => Promise<AgencyRules | null>
  readonly save: (agencyId: AgencyId, rules: AgencyRules) => Promise<void>
}
