import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CalendarDay } from '#shared/model/hours.ts'
import { type Decision, inForce } from '#shared/model/inForce.ts'

const day = (text: string) => CalendarDay.parse(text)
const row = (validFrom: string, recorded: number): Decision => ({ validFrom: day(validFrom), recorded })

describe('inForce', () => {
  it('is the decision with the latest first day that has come', () => {
    const rows = [row('2027-01-01', 1), row('2026-03-01', 2), row('2027-02-01', 3)]
    expect(inForce(rows, day('2026-02-28'))).toBeNull()
    expect(inForce(rows, day('2026-03-01'))?.recorded).toBe(2)
    expect(inForce(rows, day('2027-01-31'))?.recorded).toBe(1)
    expect(inForce(rows, day('2027-02-01'))?.recorded).toBe(3)
  })

  it('is the newest of several for the same day, in whatever order they come', () => {
    const rows = [row('2027-01-01', 7), row('2027-01-01', 9), row('2027-01-01', 8)]
    expect(inForce(rows, day('2027-01-01'))?.recorded).toBe(9)
  })

  it('is what a search through all of them finds', () => {
    const days = fc.integer({ min: 1, max: 9 }).map((number) => `2027-01-0${number}`)
    const decisions = fc.uniqueArray(fc.tuple(days, fc.nat()), { selector: ([, recorded]) => recorded })
    fc.assert(
      fc.property(decisions, days, (list, on) => {
        const rows = list.map(([from, recorded]) => row(from, recorded))
        const [expected = null] = rows
          .filter(({ validFrom }) => validFrom <= on)
          .sort((one, other) =>
            one.validFrom === other.validFrom
              ? other.recorded - one.recorded
              : other.validFrom.localeCompare(one.validFrom),
          )
        expect(inForce(rows, day(on))).toEqual(expected)
      }),
    )
  })
})
