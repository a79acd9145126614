import type { Strategy } from './strategy.ts'

/** A skill that only one person on duty has. */
const WHOLE_SKILL = 1_000_000

/**
 * What the agency can do less of while this expert is taken: of each skill the share that the expert is of everybody
 * on duty with it. One of two who speak Swedish costs more than one of twenty who do not. The skill that the ticket
 * needs costs the same whoever serves it, so the rest decides: whoever has least to offer to others is taken.
 */
export const bestFit: Strategy = ({ serviceIds, languages }, onDuty) => {
  let cost = 0
  for (const serviceId of serviceIds) {
    for (const language of languages) {
      cost += Math.floor(WHOLE_SKILL / Math.max(1, onDuty.having(serviceId, language).size))
    }
  }
  return cost
}
