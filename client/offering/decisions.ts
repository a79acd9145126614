import type { CalendarDay } from '#shared/model/hours.ts'
import { type Decision, inForce } from '#shared/model/inForce.ts'

/** What holds on a day, and what will hold from later days on, soonest first. */
export interface Standing<Row> {
  /** Null: nothing was decided yet. */
  readonly now: Row | null
  readonly ahead: readonly Row[]
}

/** How decisions on one matter stand on a day: of those for the same later day the newest counts. */
export function standingOf<Row extends Decision>(rows: readonly Row[], today: CalendarDay): Standing<Row> {
  const laterDays = new Set(rows.map(({ validFrom }) => validFrom).filter((day) => day > today))
  return {
    now: inForce(rows, today),
    ahead: [...laterDays].sort().flatMap((day) => inForce(rows, day) ?? []),
  }
}

/** The next decision after a day, which ends what begins on that day. */
export function nextAfter<Row extends Decision>(rows: readonly Row[], day: CalendarDay): Row | null {
  return standingOf(rows, day).ahead[0] ?? null
}

/** Decisions by what they are about, in the order in which they come. */
export function grouped<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
