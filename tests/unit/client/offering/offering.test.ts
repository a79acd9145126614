import { describe, expect, it } from 'vitest'
import { CalendarDay } from '#shared/model/hours.ts'
import { agoWords } from '../../../../client/offering/agoWords.ts'
import { atStart } from '../../../../client/offering/atStart.ts'
import { addDays, modulo, mondayOf, weekNumber } from '../../../../client/offering/calendar.ts'
import { dayWords, weekdayAndDay, weekdayName } from '../../../../client/offering/dayWords.ts'
import { nextAfter, standingOf } from '../../../../client/offering/decisions.ts'
import { withDraft, withoutDraft } from '../../../../client/offering/drafts.ts'
import { parseFrom } from '../../../../client/offering/parseFrom.ts'
import { findNamed, isNamed } from '../../../../client/offering/placeSearch.ts'

const day = (text: string) => CalendarDay.parse(text)
const HOUR_MS = 3_600_000

describe('the calendar', () => {
  it('goes over the ends of months and years', () => {
    expect(addDays(day('2026-12-31'), 1)).toBe('2027-01-01')
    expect(addDays(day('2028-03-01'), -1)).toBe('2028-02-29')
  })

  it('lets weeks begin on Monday', () => {
    expect(mondayOf(weekNumber(day('2026-11-29')))).toBe('2026-11-23')
    expect(mondayOf(weekNumber(day('2026-11-30')))).toBe('2026-11-30')
    expect(weekNumber(day('2026-11-30')) - weekNumber(day('2026-11-29'))).toBe(1)
  })

  it('counts classes also below 0', () => {
    expect(modulo(-1, 3)).toBe(2)
  })
})

describe('parseFrom', () => {
  it('takes today and later days only', () => {
    const today = day('2026-11-27')
    expect(parseFrom('2026-11-27', today)).toBe('2026-11-27')
    expect(parseFrom('2026-11-26', today)).toBeNull()
    expect(parseFrom('2027-02-30', today)).toBeNull()
    expect(parseFrom('', today)).toBeNull()
  })
})

describe('days in words', () => {
  it.each([
    ['fi', '1.1.2027', 'pe 1.1.2027', 'perjantai'],
    ['sv', '1.1.2027', 'fre 1.1.2027', 'fredag'],
    ['en', '1 Jan 2027', 'Fri 1 Jan 2027', 'Friday'],
  ] as const)('in %s', (language, short, withWeekday, friday) => {
    expect(dayWords(day('2027-01-01'), language)).toBe(short)
    expect(weekdayAndDay(day('2027-01-01'), language)).toBe(withWeekday)
    expect(weekdayName(5, language, 'long')).toBe(friday)
  })

  it('begin with a capital letter at the start of a line', () => {
    expect(atStart('etäyhteydellä')).toBe('Etäyhteydellä')
  })
})

describe('agoWords', () => {
  it('takes the unit that says enough', () => {
    expect(agoWords(-5, 'en')).toBeNull()
    expect(agoWords(59 * 60_000, 'en')).toBe('59 minutes ago')
    expect(agoWords(25 * HOUR_MS, 'fi')).toBe('1 päivä sitten')
    expect(agoWords(60 * 24 * HOUR_MS, 'sv')).toBe('för 60 dagar sedan')
    expect(agoWords(80 * 24 * HOUR_MS, 'en')).toBe('2 months ago')
    expect(agoWords(800 * 24 * HOUR_MS, 'en')).toBe('2 years ago')
  })
})

describe('standingOf', () => {
  const row = (validFrom: string, recorded: number) => ({ validFrom: day(validFrom), recorded })
  const rows = [
    row('2027-03-01', 1),
    row('2026-01-01', 2),
    row('2027-01-01', 3),
    row('2027-03-01', 4),
    row('2026-11-27', 5),
  ]

  it('tells what holds and what is to come, of each day the newest', () => {
    const { now, ahead } = standingOf(rows, day('2026-11-27'))
    expect(now?.recorded).toBe(5)
    expect(ahead.map(({ recorded }) => recorded)).toEqual([3, 4])
  })

  it('knows what ends something that begins on a day', () => {
    expect(nextAfter(rows, day('2027-01-01'))?.recorded).toBe(4)
    expect(nextAfter(rows, day('2027-03-01'))).toBeNull()
  })
})

describe('drafts', () => {
  it('are kept and thrown away one by one', () => {
    const two = withDraft(withDraft(new Map(), 'one', 1), 'two', 2)
    expect([...withoutDraft(two, 'one')]).toEqual([['two', 2]])
    expect(two.size).toBe(2)
  })
})

describe('the search for a place', () => {
  const lahti = {
    name: { fi: 'Lahden palvelukampus', sv: 'Servicecampus i Lahtis', en: 'Lahti Service Campus' },
  }
  const kitee = {
    name: { fi: 'Kiteen palvelupiste', sv: 'Servicestället i Kitee', en: 'Kitee Service Point' },
  }

  it('takes words in any order, in any one language', () => {
    expect(isNamed(lahti, 'kampus lahden')).toBe(true)
    expect(isNamed(lahti, ' LAHTIS ')).toBe(true)
    expect(isNamed(lahti, 'lahden service')).toBe(false)
  })

  it('shows the first ones and tells how many more there are', () => {
    expect(findNamed([lahti, kitee], '', 1)).toEqual({ first: [lahti], more: 1 })
    expect(findNamed([lahti, kitee], 'kitee', 1)).toEqual({ first: [kitee], more: 0 })
    expect(findNamed([lahti, kitee], 'oulu', 1)).toEqual({ first: [], more: 0 })
  })
})
