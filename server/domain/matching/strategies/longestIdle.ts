import type { Strategy } from './strategy.ts'

/** Everybody costs the same: work goes round evenly. */
export const longestIdle: Strategy = () => 0
