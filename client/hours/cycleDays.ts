import type { CalendarDay } from '#shared/model/hours.ts'
import { addDays, modulo, mondayOf, type Weekday, weekNumber } from '../offering/calendar.ts'

/** A day from which on hours come every so many weeks, and in which of the weeks that is. */
interface CycleDay {
  readonly phase: number
  readonly day: CalendarDay
}

/** The days with which hours of a weekday can begin that come every so many weeks, soonest first. */
export function cycleDays(weekday: Weekday, everyWeeks: number, from: CalendarDay): readonly CycleDay[] {
  const inWeek = (week: number) => addDays(mondayOf(week), weekday - 1)
  const week = weekNumber(from)
  const first = inWeek(week) < from ? week + 1 : week
  return Array.from({ length: everyWeeks }, (_, later) => ({
    phase: modulo(first + later, everyWeeks),
    day: inWeek(first + later),
  }))
}
