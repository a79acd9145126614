import { describe, expect, it } from 'vitest'
import { defaultRetention, readRetention, retentionRules } from '#server/domain/retention/rules.ts'

describe('how long things are kept', () => {
  it('is within what may be chosen', () => {
    for (const [kind, { days, least, most }] of Object.entries(retentionRules)) {
      expect(days, kind).toBeGreaterThanOrEqual(least)
      expect(days, kind).toBeLessThanOrEqual(most)
    }
  })

  it('is the default but for what the operator chose', () => {
    expect(readRetention([])).toEqual(defaultRetention)
    expect(readRetention(['ticket=60', 'fact=730'])).toEqual({ ...defaultRetention, ticket: 60, fact: 730 })
  })

  it.each([
    ['ticket=6', '7 to 365'],
    ['ticket=366', '7 to 365'],
    ['ticket', 'ticket=60'],
    ['ticket=-1', 'ticket=60'],
    ['tickets=60', 'savedResult'],
    ['constructor=60', 'savedResult'],
    ['', 'ticket=60'],
  ])('says what is wrong with %s', (choice, words) => {
    expect(readRetention([choice])).toEqual({ problem: expect.stringContaining(words) })
  })
})
