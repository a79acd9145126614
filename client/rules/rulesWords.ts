import type { AgencyRules, StrategyName } from '#shared/model/rules.ts'

type NumberRule = Exclude<keyof AgencyRules, 'strategy'>

/** Each way to choose, in words. */
export const strategyWords = {
  bestFit: 'rules.strategy.bestFit',
  longestIdle: 'rules.strategy.longestIdle',
  fewestSkills: 'rules.strategy.fewestSkills',
} as const satisfies Record<StrategyName, string>

/** What each way to choose leads to. */
export const strategyHints = {
  bestFit: 'rules.strategy.bestFit.hint',
  longestIdle: 'rules.strategy.longestIdle.hint',
  fewestSkills: 'rules.strategy.fewestSkills.hint',
} as const satisfies Record<StrategyName, string>

/** Each rule that is a number, in words. */
export const numberRuleWords = {
  keepFree: 'rules.keepFree',
  keptFreeMs: 'rules.keptFree',
  offerMs: 'rules.offer',
  languageWaitMs: 'rules.languageWait',
  wrapUpLimitMs: 'rules.wrapUp',
  serviceLevelMs: 'rules.level',
} as const satisfies Record<NumberRule, string>

/** What each of them means. */
export const numberRuleHints = {
  keepFree: 'rules.keepFree.hint',
  keptFreeMs: 'rules.keptFree.hint',
  offerMs: 'rules.offer.hint',
  languageWaitMs: 'rules.languageWait.hint',
  wrapUpLimitMs: 'rules.wrapUp.hint',
  serviceLevelMs: 'rules.level.hint',
} as const satisfies Record<NumberRule, string>
