import type { WallTime } from '#shared/model/hours.ts'
import type { InterfaceLanguage } from '#shared/model/language.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const MINUTE_MS = 60 * 1000

/** Which day it is, seen from today; the day's own name where it is neither. */
export type DayWord =
  | { readonly day: 'today' | 'tomorrow' }
  | { readonly day: 'named'; readonly name: string }

/** A clock's time in words: 9.30, 09:30 or 9:30. */
export function timeWords(minute: number, language: InterfaceLanguage): string {
  return new Intl.DateTimeFormat(localeOf(language), {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  }).format(minute * MINUTE_MS)
}

/** A day in words, as seen from another. */
export function dayWord(day: WallTime['day'], from: WallTime['day'], language: InterfaceLanguage): DayWord {
  const ahead = (dayMs(day) - dayMs(from)) / DAY_MS
  if (ahead === 0) return { day: 'today' }
  if (ahead === 1) return { day: 'tomorrow' }
  const format = new Intl.DateTimeFormat(localeOf(language), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  })
  return { day: 'named', name: format.format(dayMs(day)) }
}

function dayMs(day: WallTime['day']): number {
  return Date.parse(`${day}T00:00:00Z`)
}

/** English as it is written in Europe: the day before the month, 24 hours. */
function localeOf(language: InterfaceLanguage): string {
  return language === 'en' ? 'en-GB' : language
}
