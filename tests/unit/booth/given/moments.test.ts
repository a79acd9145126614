import { describe, expect, it } from 'vitest'
import { CalendarDay } from '#shared/model/hours.ts'
import { dayWord, timeWords } from '../../../../booth/given/moments.ts'

const day = (text: string) => CalendarDay.parse(text)

describe('a time of day in words', () => {
  it('is said as each language writes it', () => {
    expect(timeWords(9 * 60 + 30, 'fi')).toBe('9.30')
    expect(timeWords(9 * 60 + 30, 'sv')).toBe('9:30')
    expect(timeWords(13 * 60, 'en')).toBe('13:00')
  })
})

describe('a day in words', () => {
  it('is today, tomorrow, or the day with its date', () => {
    const today = day('2026-12-31')
    expect(dayWord(today, today, 'fi')).toEqual({ day: 'today' })
    expect(dayWord(day('2027-01-01'), today, 'sv')).toEqual({ day: 'tomorrow' })
    expect(dayWord(day('2027-01-04'), today, 'fi')).toEqual({ day: 'named', name: 'maanantai 4. tammikuuta' })
    expect(dayWord(day('2027-01-04'), today, 'sv')).toEqual({ day: 'named', name: 'måndag 4 januari' })
    expect(dayWord(day('2027-01-04'), today, 'en')).toEqual({ day: 'named', name: 'Monday 4 January' })
  })

  it('counts days, not hours, over the change of the clocks', () => {
    expect(dayWord(day('2027-03-28'), day('2027-03-27'), 'fi')).toEqual({ day: 'tomorrow' })
  })
})
