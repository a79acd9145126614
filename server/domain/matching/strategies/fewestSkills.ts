import type { Strategy } from './strategy.ts'

/** Whoever can do more is kept free. */
export const fewestSkills: Strategy = ({ serviceIds, languages }) => serviceIds.size * languages.size
