import type { DayNumber } from '#shared/kernel/time/calendarDays.ts'

/** Works each day out once, and keeps it as long as the returned function is kept. */
export function rememberedByDay<Value extends object>(
  workOut: (day: DayNumber) => Value,
): (day: DayNumber) => Value {
  const known = new Map<DayNumber, Value>()
  return (day) => {
    const before = known.get(day)
    if (before !== undefined) return before
    const value = workOut(day)
    known.set(day, value)
    return value
  }
}
