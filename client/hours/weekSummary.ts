import type { CalendarDay, WeeklyHours, WeeklySpan } from '#shared/model/hours.ts'
import { modulo, type Weekday, weekdays, weekNumber } from '../offering/calendar.ts'
import { cycleDays } from './cycleDays.ts'

/** Days one after the other that are open alike. */
export interface SummaryLine {
  readonly first: Weekday
  readonly last: Weekday
  readonly spans: readonly WeeklySpan[]
}

/** The hours of a weekday, in the order in which they come. */
export function spansOn({ spans }: WeeklyHours, weekday: Weekday): readonly WeeklySpan[] {
  return spans
    .filter((span) => span.weekday === weekday)
    .sort((one, other) => one.opens - other.opens || one.week - other.week)
}

/** A week in few lines; days that are closed have none. */
export function weekSummary(weekly: WeeklyHours): readonly SummaryLine[] {
  const lines: SummaryLine[] = []
  for (const weekday of weekdays) {
    const spans = spansOn(weekly, weekday)
    const before = lines.at(-1)
    if (before && before.last === weekday - 1 && areAlike(before.spans, spans)) {
      lines[lines.length - 1] = { ...before, last: weekday }
    } else {
      lines.push({ first: weekday, last: weekday, spans })
    }
  }
  return lines.filter(({ spans }) => spans.length > 0)
}

function areAlike(one: readonly WeeklySpan[], other: readonly WeeklySpan[]): boolean {
  const bare = (spans: readonly WeeklySpan[]) => JSON.stringify(spans.map(({ weekday: _, ...span }) => span))
  return bare(one) === bare(other)
}

/** The next day on which hours come that do not come each week. */
export function nextDayOf(span: WeeklySpan, validFrom: CalendarDay, today: CalendarDay): CalendarDay | null {
  const weekday = weekdays.find((weekday) => weekday === span.weekday)
  if (weekday === undefined) return null
  const from = validFrom > today ? validFrom : today
  const phase = modulo(weekNumber(validFrom) + span.week, span.everyWeeks)
  const found = cycleDays(weekday, span.everyWeeks, from).find((cycle) => cycle.phase === phase)
  return found?.day ?? null
}
