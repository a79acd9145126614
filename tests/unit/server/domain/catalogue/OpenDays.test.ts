import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { OpenDays } from '#server/domain/catalogue/OpenDays.ts'

const open = [{ opens: 1, closes: 2, stop: null }]

/** Days of which these are open, and how often one was worked out. */
function days(openOnes: readonly number[]) {
  const seen = { workedOut: 0 }
  const openDays = new OpenDays((day) => {
    seen.workedOut += 1
    return openOnes.includes(day) ? open : []
  })
  return { openDays, seen }
}

describe('the days of a table of hours', () => {
  it('that are never open are worked out once, however many ask', () => {
    const { openDays, seen } = days([])
    for (let asked = 0; asked < 1_000; asked += 1) expect(openDays.firstOpen(100, 500)).toBeNull()
    expect(seen.workedOut).toBe(401)
  })

  it('are found as by looking at each, whatever was asked before', () => {
    const day = fc.integer({ min: 0, max: 40 })
    fc.assert(
      fc.property(fc.array(day), fc.array(fc.tuple(day, day)), (openOnes, questions) => {
        const { openDays } = days(openOnes)
        for (const [first, last] of questions) {
          const expected = openOnes.filter((each) => each >= first && each <= last).sort((a, b) => a - b)[0]
          expect(openDays.firstOpen(first, last)).toBe(expected ?? null)
        }
      }),
    )
  })
})
