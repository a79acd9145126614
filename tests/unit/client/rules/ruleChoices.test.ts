import { describe, expect, it } from 'vitest'
import { AgencyRules, defaultRules } from '#shared/model/rules.ts'
import { ruleChoices, saidDuration, withCurrent } from '../../../../client/rules/ruleChoices.ts'

describe('the choices', () => {
  it.each(Object.entries(ruleChoices))(
    'for %s are in order, allowed, and have the default among them',
    (name, choices) => {
      expect([...choices].sort((one, other) => one - other)).toEqual(choices)
      for (const choice of choices) {
        expect(AgencyRules.safeParse({ ...defaultRules, [name]: choice }).success, `${choice}`).toBe(true)
      }
      const usual = Object.entries(defaultRules).find(([other]) => other === name)?.[1]
      expect([null, ...choices]).toContain(usual)
    },
  )

  it('take in what was set elsewhere, at its place', () => {
    expect(withCurrent([1, 5], 3)).toEqual([1, 3, 5])
    expect(withCurrent([1, 5], 5)).toEqual([1, 5])
    expect(withCurrent([1, 5], null)).toEqual([1, 5])
  })
})

it.each([
  [0, { unit: 'none' }],
  [20_000, { unit: 'seconds', count: 20 }],
  [90_000, { unit: 'seconds', count: 90 }],
  [300, { unit: 'seconds', count: 0.3 }],
  [60_000, { unit: 'minutes', count: 1 }],
  [7_200_000, { unit: 'minutes', count: 120 }],
] as const)('%i ms are said as %o', (durationMs, said) => {
  expect(saidDuration(durationMs)).toEqual(said)
})
