import type { AgencyRules, StrategyName } from '#shared/model/rules.ts'
import { bestFit } from './strategies/bestFit.ts'
import { fewestSkills } from './strategies/fewestSkills.ts'
import { longestIdle } from './strategies/longestIdle.ts'
import type { Strategy } from './strategies/strategy.ts'

/** An agency's own choices in matching. */
export type MatchingRules = Readonly<Pick<AgencyRules, 'strategy' | 'keepFree' | 'keptFreeMs'>>

/** Each strategy by its name. */
export const strategies: Readonly<Record<StrategyName, Strategy>> = { bestFit, longestIdle, fewestSkills }
