import { bestFit } from './strategies/bestFit.ts'
import { fewestSkills } from './strategies/fewestSkills.ts'
import { longestIdle } from './strategies/longestIdle.ts'
import type { Strategy } from './strategies/strategy.ts'

/** How an agency chooses among those who fit. */
export type StrategyName = 'bestFit' | 'longestIdle' | 'fewestSkills'

/** An agency's own choices in matching. */
export interface MatchingRules {
  readonly strategy: StrategyName
  /** So many available speakers of each scarce language are kept free for tickets in scarce languages. */
  readonly keepFree: number
  /** Nobody is kept free from a ticket that has waited this long. */
  readonly keptFreeMs: number
}

/** What holds for an agency that has chosen nothing. */
export const defaultRules: MatchingRules = { strategy: 'bestFit', keepFree: 0, keptFreeMs: 15 * 60_000 }

/** Each strategy by its name. */
export const strategies: Readonly<Record<StrategyName, Strategy>> = { bestFit, longestIdle, fewestSkills }
