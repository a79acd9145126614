import { type DayNumber, dayNumber } from '#shared/kernel/time/calendarDays.ts'
import type { CalendarDay } from '#shared/model/hours.ts'

/** A row, and the day from which it holds. */
export interface Since<Row> {
  readonly from: DayNumber
  readonly row: Row
}

/**
 * The rows that ever hold, by day: of those that begin on the same day only the one recorded last. A row holds until
 * the next one begins, however late it was recorded.
 */
export function historyOf<Row extends { readonly validFrom: CalendarDay; readonly recorded: number }>(
  rows: readonly Row[],
): readonly Since<Row>[] {
  return rows
    .map((row) => ({ from: dayNumber(row.validFrom), row }))
    .sort((one, other) => one.from - other.from || one.row.recorded - other.row.recorded)
    .filter(({ from }, at, sorted) => sorted[at + 1]?.from !== from)
}

/** What holds on a day; null before the first. */
export function inForce<Row>(history: readonly Since<Row>[], day: DayNumber): Since<Row> | null {
  return history.findLast(({ from }) => from <= day) ?? null
}
