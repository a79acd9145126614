import type { CalendarDay } from '#shared/model/hours.ts'
import type { InterfaceLanguage } from '#shared/model/language.ts'
import { mondayOf, type Weekday } from './calendar.ts'

/** Days as they are written in Finland, also in English. */
export const locales = { fi: 'fi-FI', sv: 'sv-FI', en: 'en-GB' } as const satisfies Record<
  InterfaceLanguage,
  string
>

const atUtc = { timeZone: 'UTC' } as const

function formatted(
  day: CalendarDay,
  language: InterfaceLanguage,
  options: Intl.DateTimeFormatOptions,
): string {
  return new Intl.DateTimeFormat(locales[language], { ...options, ...atUtc }).format(
    new Date(`${day}T00:00:00Z`),
  )
}

/** A day in short: 1.1.2027, 1 Jan 2027. */
export function dayWords(day: CalendarDay, language: InterfaceLanguage): string {
  return formatted(day, language, {
    day: 'numeric',
    month: language === 'en' ? 'short' : 'numeric',
    year: 'numeric',
  })
}

/** A day with its weekday, for where somebody looks for a day of the week. */
export function weekdayAndDay(day: CalendarDay, language: InterfaceLanguage): string {
  return `${formatted(day, language, { weekday: 'short' })} ${dayWords(day, language)}`
}

/** The name of a weekday. */
export function weekdayName(weekday: Weekday, language: InterfaceLanguage, style: 'long' | 'short'): string {
  // Any week has them all: the first one of 1970 that is whole.
  const monday = mondayOf(1)
  const at = new Date(Date.parse(`${monday}T00:00:00Z`))
  at.setUTCDate(at.getUTCDate() + weekday - 1)
  return new Intl.DateTimeFormat(locales[language], { weekday: style, ...atUtc }).format(at)
}
