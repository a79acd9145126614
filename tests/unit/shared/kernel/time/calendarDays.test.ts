import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayNumber, dayText, mondayOf, weekdayOf, weeksBetween } from '#shared/kernel/time/calendarDays.ts'

describe('days of the calendar', () => {
  it('are numbers, one after the other, over leap days and years', () => {
    expect(dayNumber('1970-01-01')).toBe(0)
    expect(dayNumber('2024-03-01') - dayNumber('2024-02-28')).toBe(2)
    expect(dayNumber('2027-01-01') - dayNumber('2026-01-01')).toBe(365)
    expect(dayText(dayNumber('2026-12-31') + 1)).toBe('2027-01-01')
  })

  it('have a weekday and a Monday', () => {
    expect(weekdayOf(dayNumber('2026-11-23'))).toBe(1)
    expect(weekdayOf(dayNumber('2026-11-29'))).toBe(7)
    expect(dayText(mondayOf(dayNumber('2026-11-29')))).toBe('2026-11-23')
    expect(dayText(mondayOf(dayNumber('2026-11-23')))).toBe('2026-11-23')
  })

  it('are as many weeks apart as Mondays are passed', () => {
    expect(weeksBetween(dayNumber('2026-11-27'), dayNumber('2026-11-29'))).toBe(0)
    expect(weeksBetween(dayNumber('2026-11-27'), dayNumber('2026-11-30'))).toBe(1)
    expect(weeksBetween(dayNumber('2025-12-29'), dayNumber('2026-12-28'))).toBe(52)
  })

  it('are the same as a Date has them, from the year 0 to 9999', () => {
    const least = Date.parse('0000-01-01T00:00:00Z') / 86_400_000
    const most = Date.parse('9999-12-31T00:00:00Z') / 86_400_000
    fc.assert(
      fc.property(fc.integer({ min: least, max: most }), (day) => {
        expect(dayNumber(dayText(day))).toBe(day)
        expect(weekdayOf(day) % 7).toBe(new Date(day * 86_400_000).getUTCDay())
        expect(weekdayOf(mondayOf(day))).toBe(1)
      }),
    )
  })
})
