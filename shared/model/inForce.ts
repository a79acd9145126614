import type { CalendarDay } from './hours.ts'

/** A decision: from which day on it holds, and which of several for the same day is the newest. */
export interface Decision {
  readonly validFrom: CalendarDay
  readonly recorded: number
}

/** Whether a decision goes before another one: it holds from a later day on, or was made later for the same day. */
function goesBefore(one: Decision, other: Decision): boolean {
  return one.validFrom === other.validFrom ? one.recorded > other.recorded : one.validFrom > other.validFrom
}

/** Of decisions on one matter, the one that holds on a day; null before the first one. */
export function inForce<Row extends Decision>(rows: readonly Row[], day: CalendarDay): Row | null {
  let found: Row | null = null
  for (const row of rows) {
    if (row.validFrom <= day && (found === null || goesBefore(row, found))) found = row
  }
  return found
}
