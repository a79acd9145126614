import { expect, it } from 'vitest'
import { coarseDuration } from '../../../../client/time/coarseDuration.ts'

it.each([
  [-5, 'minutes', 0],
  [0, 'minutes', 0],
  [59_999, 'minutes', 0],
  [60_000, 'minutes', 1],
  [7_199_999, 'minutes', 119],
  [7_200_000, 'hours', 2],
  [86_400_000, 'hours', 24],
] as const)('%i ms are so many %s: %i', (durationMs, unit, count) => {
  expect(coarseDuration(durationMs)).toEqual({ unit, count })
})
