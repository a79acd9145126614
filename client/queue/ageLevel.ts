/** How far a wait has come against what the agency wants: not half of it, not all of it, more than it. */
export type AgeLevel = 'early' | 'near' | 'over'

/** The level of an age. */
export function ageLevel(ageMs: number, serviceLevelMs: number): AgeLevel {
  if (ageMs > serviceLevelMs) return 'over'
  return ageMs * 2 < serviceLevelMs ? 'early' : 'near'
}
