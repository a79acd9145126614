import { dayNumber, dayText, weeksBetween } from '#shared/kernel/time/calendarDays.ts'
import { CalendarDay } from '#shared/model/hours.ts'

const DAYS_A_WEEK = 7
/** The Monday of the week from which weeks are counted. */
const FIRST_MONDAY = dayNumber('1970-01-05')

/** Monday is 1. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof weekdays)[number]

/** A day so many days later, or earlier. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return CalendarDay.parse(dayText(dayNumber(day) + days))
}

/** Which week a day is in, counted from some week; weeks begin on Monday. */
export function weekNumber(day: CalendarDay): number {
  return weeksBetween(FIRST_MONDAY, dayNumber(day))
}

/** The Monday of a week. */
export function mondayOf(week: number): CalendarDay {
  return CalendarDay.parse(dayText(FIRST_MONDAY + week * DAYS_A_WEEK))
}

/** A number of the same class between 0 and the modulus, also for numbers below 0. */
export function modulo(number: number, modulus: number): number {
  return ((number % modulus) + modulus) % modulus
}

/** A day that was typed; null when it is none. */
export function parseDay(text: string): CalendarDay | null {
  const day = CalendarDay.safeParse(text)
  return day.success ? day.data : null
}
