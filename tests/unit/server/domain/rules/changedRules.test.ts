import { expect, it } from 'vitest'
import { changedRules } from '#server/domain/rules/changedRules.ts'
import { defaultRules } from '#shared/model/rules.ts'

it('names what is not as it was, and nothing else', () => {
  expect(changedRules(defaultRules, { ...defaultRules })).toEqual([])
  expect(changedRules(defaultRules, { ...defaultRules, offerMs: 30_000, keepFree: 2 })).toEqual([
    'keepFree',
    'offerMs',
  ])
  expect(changedRules({ ...defaultRules, wrapUpLimitMs: 60_000 }, defaultRules)).toEqual(['wrapUpLimitMs'])
})
