import type { CalendarDay } from '#shared/model/hours.ts'
import { parseDay } from './calendar.ts'

/** A day that was typed, if it is today or a later one. */
export function parseFrom(text: string, today: CalendarDay): CalendarDay | null {
  const day = parseDay(text)
  return day !== null && day >= today ? day : null
}
