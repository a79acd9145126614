import * as z from 'zod/mini'

/** How an agency chooses among those who fit a ticket. */
export const StrategyName = z.enum(['bestFit', 'longestIdle', 'fewestSkills'])
export type StrategyName = z.infer<typeof StrategyName>

const within = (lowest: number, highest: number) => z.int().check(z.minimum(lowest), z.maximum(highest))

/** How an agency wants its tickets matched, offered and finished, and how soon served; the database checks the same bounds. */
export const AgencyRules = z.strictObject({
  strategy: StrategyName,
  /** So many available speakers of each scarce language are kept free for tickets in scarce languages. */
  keepFree: within(0, 100),
  /** Nobody is kept free from a ticket that has waited this long. */
  keptFreeMs: within(0, 3_600_000),
  /** How long an offer rings; null: as the operator says. */
  offerMs: z.nullable(within(5_000, 120_000)),
  /** After so long an expert with an interpreter is asked, too. */
  languageWaitMs: within(0, 3_600_000),
  /** How long the work after a call may take; null: as long as it takes. */
  wrapUpLimitMs: z.nullable(within(1, 7_200_000)),
  /** Nobody should wait for longer. */
  serviceLevelMs: within(10_000, 7_200_000),
})
export type AgencyRules = z.infer<typeof AgencyRules>

/** What holds for an agency that has chosen nothing; the database begins with the same. */
export const defaultRules: AgencyRules = {
  strategy: 'bestFit',
  keepFree: 0,
  keptFreeMs: 900_000,
  offerMs: null,
  languageWaitMs: 60_000,
  wrapUpLimitMs: null,
  serviceLevelMs: 300_000,
}
