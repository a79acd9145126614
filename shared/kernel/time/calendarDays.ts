/** A day of the calendar as a number: the days since 1 January 1970. The next day is one more. */
export type DayNumber = number

const DAY_MS = 24 * 60 * 60 * 1000
const DAYS_A_WEEK = 7

/** The number of a real day, `YYYY-MM-DD`. */
export function dayNumber(day: string): DayNumber {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS
}

/** The day as `YYYY-MM-DD`; for the years 0 to 9999. */
export function dayText(day: DayNumber): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: DayNumber): number {
  return day - mondayOf(day) + 1
}

/** The Monday of the day's week. */
export function mondayOf(day: DayNumber): DayNumber {
  // The first of the days is a Thursday: its Monday is 3 days before.
  return Math.floor((day + 3) / DAYS_A_WEEK) * DAYS_A_WEEK - 3
}

/** How many weeks after the week of one day the week of another is. A week begins on Monday. */
export function weeksBetween(from: DayNumber, to: DayNumber): number {
  return (mondayOf(to) - mondayOf(from)) / DAYS_A_WEEK
}
