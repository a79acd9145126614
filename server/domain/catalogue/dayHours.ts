import { type DayNumber, weekdayOf, weeksBetween } from '#shared/kernel/time/calendarDays.ts'
import type { WeeklyHours } from '#shared/model/hours.ts'
import { isFinnishHoliday } from './finnishHolidays.ts'
import { inForce } from './history.ts'
import type { KeyHours } from './hoursByKey.ts'
import { closed, inTurn, type OpenStretch } from './openStretches.ts'

/**
 * The minutes of a day that are open by one table. An exception for the day wins over every usual week, also over that of
 * a more specific key; among exceptions, and among usual weeks, the most specific key that says something wins alone:
 * hours of two keys are never added up. What is closed on a holiday, or has no hours on that weekday, is closed; it does
 * not fall back to a less specific key. When no key says anything it is closed.
 */
export function dayHours(mostSpecificFirst: readonly KeyHours[], day: DayNumber): readonly OpenStretch[] {
  for (const { exceptions } of mostSpecificFirst) {
    const exception = exceptions.get(day)
    if (exception !== undefined) return inTurn(exception.spans)
  }
  for (const { history } of mostSpecificFirst) {
    const since = inForce(history, day)
    const weekly = since?.row.weekly ?? null
    if (since !== null && weekly !== null) return usualHours(weekly, { from: since.from, day })
  }
  return closed
}

/** Weeks are counted from the Monday of the week in which the row begins to hold, also when it begins on a Friday. */
function usualHours(
  { spans, onHolidays }: WeeklyHours,
  { from, day }: { readonly from: DayNumber; readonly day: DayNumber },
): readonly OpenStretch[] {
  const weekday = weekdayOf(day)
  const week = weeksBetween(from, day)
  const that = spans.filter((span) => span.weekday === weekday && week % span.everyWeeks === span.week)
  if (that.length === 0 || (onHolidays === 'closed' && isFinnishHoliday(day))) return closed
  return inTurn(that)
}
