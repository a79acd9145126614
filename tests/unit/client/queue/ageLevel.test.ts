import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ageLevel } from '../../../../client/queue/ageLevel.ts'

it.each([
  [0, 'early'],
  [149_999, 'early'],
  [150_000, 'near'],
  [300_000, 'near'],
  [300_001, 'over'],
] as const)('an age of %i ms against five minutes is %s', (ageMs, level) => {
  expect(ageLevel(ageMs, 300_000)).toBe(level)
})

it('only ever goes up with the age', () => {
  const steps = ['early', 'near', 'over']
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.integer({ min: 10_000, max: 7_200_000 }), (age, more, level) => {
      expect(steps.indexOf(ageLevel(age + more, level))).toBeGreaterThanOrEqual(
        steps.indexOf(ageLevel(age, level)),
      )
    }),
  )
})
