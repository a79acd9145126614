import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber, dayText } from '#shared/kernel/time/calendarDays.ts'
import { dayOf, instantOf, wallClockAt } from '#shared/kernel/time/finnishTime.ts'
import { shownAt } from '#tests/support/hours/slowClock.ts'

const MINUTE_MS = 60 * 1000
const DAY_MS = 24 * 60 * MINUTE_MS
const at = (text: string) => Date.parse(text)

const opens = (day: string, minute: number) => instantOf({ day: dayNumber(day), minute }, 'opening')
const closes = (day: string, minute: number) => instantOf({ day: dayNumber(day), minute }, 'closing')

/** The minutes of a day and of what is around it, with what the clock shows by Intl. */
function minutesAround(day: string) {
  return Array.from({ length: 30 * 60 }, (_, minute) => {
    const ms = at(`${day}T00:00:00Z`) - 4 * 60 * MINUTE_MS + minute * MINUTE_MS
    return { ms, ...shownAt(ms) }
  }).filter((each) => each.day === day)
}

describe('Finnish time', () => {
  it('is two hours ahead in winter and three in summer', () => {
    expect(opens('2026-01-15', 540)).toBe(at('2026-01-15T07:00:00Z'))
    expect(closes('2026-07-15', 540)).toBe(at('2026-07-15T06:00:00Z'))
    expect(dayText(dayOf(at('2026-01-15T21:59:59.999Z')))).toBe('2026-01-15')
    expect(dayText(dayOf(at('2026-01-15T22:00:00Z')))).toBe('2026-01-16')
  })

  it('ends a day where the next one begins', () => {
    expect(closes('2026-12-31', 1440)).toBe(at('2026-12-31T22:00:00Z'))
    expect(opens('2027-01-01', 0)).toBe(at('2026-12-31T22:00:00Z'))
  })

  it('opens the first and closes the second time in the hour that comes twice', () => {
    expect(opens('2026-10-25', 200)).toBe(at('2026-10-25T00:20:00Z'))
    expect(closes('2026-10-25', 200)).toBe(at('2026-10-25T01:20:00Z'))
    expect(closes('2026-10-25', 180)).toBe(at('2026-10-25T01:00:00Z'))
    expect(closes('2026-10-25', 179)).toBe(at('2026-10-24T23:59:00Z'))
    expect(opens('2026-10-25', 240)).toBe(at('2026-10-25T02:00:00Z'))
    expect(closes('2026-10-25', 240)).toBe(at('2026-10-25T02:00:00Z'))
  })

  it('means the change itself in the hour that is left out', () => {
    const changeMs = at('2026-03-29T01:00:00Z')
    for (const minute of [180, 200, 239, 240]) {
      expect(opens('2026-03-29', minute)).toBe(changeMs)
      expect(closes('2026-03-29', minute)).toBe(changeMs)
    }
    expect(closes('2026-03-29', 179)).toBe(changeMs - MINUTE_MS)
    expect(opens('2026-03-29', 241)).toBe(changeMs + MINUTE_MS)
  })

  it.each(['2024-03-31', '2024-10-27', '2027-03-28', '2027-10-31', '2030-10-27', '2026-06-20'])(
    'is what Intl shows in every minute of %s',
    (day) => {
      const shown = minutesAround(day)
      for (const { ms, minute } of shown) {
        expect(wallClockAt(ms)).toEqual({ day: dayNumber(day), minute })
      }
      for (let minute = 0; minute < 1440; minute += 1) {
        const same = shown.filter((each) => each.minute === minute)
        if (same.length === 0) continue
        expect([opens(day, minute), closes(day, minute)]).toEqual([same.at(0)?.ms, same.at(-1)?.ms])
      }
    },
  )

  it('is what Intl shows, in any year from 1990 on', () => {
    const instant = fc.integer({ min: at('1990-01-01T00:00:00Z'), max: at('2099-12-31T00:00:00Z') })
    fc.assert(
      fc.property(instant, (ms) => {
        const clock = wallClockAt(ms)
        expect({ day: dayText(clock.day), minute: clock.minute }).toEqual(shownAt(ms))
        expect(instantOf(clock, 'opening')).toBeLessThanOrEqual(ms)
        expect(instantOf(clock, 'closing')).toBeGreaterThan(ms - MINUTE_MS)
      }),
      { numRuns: 300 },
    )
  })

  it('never goes back: what is later by the clock does not open or close earlier', () => {
    const minutes = fc.integer({ min: 0, max: 1440 })
    const days = fc.constantFrom('2026-03-29', '2026-10-25', '2026-06-01')
    fc.assert(
      fc.property(days, minutes, minutes, (day, one, other) => {
        const [early, late] = one < other ? [one, other] : [other, one]
        expect(opens(day, early)).toBeLessThanOrEqual(opens(day, late))
        expect(closes(day, early)).toBeLessThanOrEqual(closes(day, late))
        expect(opens(day, early)).toBeLessThanOrEqual(closes(day, early))
        expect(closes(day, 1440) - opens(day, 0)).toBeGreaterThanOrEqual(DAY_MS - 60 * MINUTE_MS)
      }),
    )
  })
})
