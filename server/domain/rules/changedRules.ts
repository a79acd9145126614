import type { AgencyRules } from '#shared/model/rules.ts'

/** The names of the rules that are not as they were. */
export function changedRules(before: AgencyRules, after: AgencyRules): readonly (keyof AgencyRules)[] {
  const names = Object.keys(after) as (keyof AgencyRules)[]
  return names.filter((name) => before[name] !== after[name])
}
