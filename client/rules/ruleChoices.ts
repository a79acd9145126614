const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS

const seconds = (counts: readonly number[]) => counts.map((count) => count * SECOND_MS)
const minutes = (counts: readonly number[]) => counts.map((count) => count * MINUTE_MS)

/** What there is to choose from for each rule that is a number, from the lowest. */
export const ruleChoices = {
  keepFree: [0, 1, 2, 3, 4, 5],
  keptFreeMs: minutes([1, 2, 3, 5, 10, 15, 20, 30, 60]),
  offerMs: seconds([10, 15, 20, 30, 45, 60, 90, 120]),
  languageWaitMs: [0, ...seconds([15, 30]), ...minutes([1, 2, 3, 5, 10, 15, 30])],
  wrapUpLimitMs: minutes([1, 2, 3, 5, 10, 15, 20, 30, 60]),
  serviceLevelMs: minutes([1, 2, 3, 5, 7, 10, 15, 20, 30, 45, 60, 90, 120]),
} as const satisfies Readonly<Record<string, readonly number[]>>

/** The choices with what holds now among them, wherever it was set. */
export function withCurrent(choices: readonly number[], current: number | null): readonly number[] {
  if (current === null || choices.includes(current)) return choices
  return [...choices, current].sort((one, other) => one - other)
}

/** A duration in the words that it is said in. */
export type SaidDuration =
  | { readonly unit: 'none' }
  | { readonly unit: 'seconds' | 'minutes'; readonly count: number }

/** A duration as somebody would say it: minutes where they are whole. */
export function saidDuration(durationMs: number): SaidDuration {
  if (durationMs === 0) return { unit: 'none' }
  return durationMs % MINUTE_MS === 0
    ? { unit: 'minutes', count: durationMs / MINUTE_MS }
    : { unit: 'seconds', count: durationMs / SECOND_MS }
}
