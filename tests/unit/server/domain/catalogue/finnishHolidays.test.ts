import { describe, expect, it } from 'vitest'
import { finnishHolidays, isFinnishHoliday } from '#server/domain/catalogue/finnishHolidays.ts'
import { dayNumber, dayText, weekdayOf } from '#shared/kernel/time/calendarDays.ts'
import { knownHolidayDays, knownHolidays } from '#tests/support/hours/knownHolidays.ts'

const textsOf = (year: number) => finnishHolidays(year).map(({ day }) => dayText(day))

describe('Finnish holidays', () => {
  it.each(Object.entries(knownHolidays))('of %s are those of the calendar', (year, days) => {
    expect(
      textsOf(Number(year))
        .map((day) => day.slice(5))
        .join(' '),
    ).toBe(days)
  })

  it('have their names, in the order of the calendar', () => {
    expect(finnishHolidays(2026).map(({ name, day }) => `${dayText(day).slice(5)} ${name}`)).toEqual([
      '01-01 newYearsDay',
      '01-06 epiphany',
      '04-03 goodFriday',
      '04-05 easterSunday',
      '04-06 easterMonday',
      '05-01 mayDay',
      '05-14 ascensionDay',
      '05-24 whitSunday',
      '06-19 midsummerEve',
      '06-20 midsummerDay',
      '10-31 allSaintsDay',
      '12-06 independenceDay',
      '12-24 christmasEve',
      '12-25 christmasDay',
      '12-26 stStephensDay',
    ])
  })

  it('are no other days', () => {
    const known = new Set(knownHolidayDays)
    for (let day = dayNumber('2024-01-01'); day <= dayNumber('2030-12-31'); day += 1) {
      expect([dayText(day), isFinnishHoliday(day)]).toEqual([dayText(day), known.has(dayText(day))])
    }
  })

  it('know the earliest and the latest Easter, and Ascension Day on 1 May', () => {
    expect(textsOf(2038)).toContain('2038-04-25')
    expect(textsOf(2285)).toContain('2285-03-22')
    expect(textsOf(2008).filter((day) => day === '2008-05-01')).toHaveLength(2)
  })

  it('are on their weekdays in every year', () => {
    for (let year = 1992; year < 2200; year += 1) {
      const weekdays = Object.fromEntries(
        finnishHolidays(year).map(({ name, day }) => [name, weekdayOf(day)]),
      )
      expect(weekdays).toMatchObject({
        goodFriday: 5,
        easterSunday: 7,
        easterMonday: 1,
        ascensionDay: 4,
        whitSunday: 7,
        midsummerEve: 5,
        midsummerDay: 6,
        allSaintsDay: 6,
      })
    }
  })
})
