import { modulo, weekdays } from '../offering/calendar.ts'
import { isTyped } from './stopDraft.ts'
import { parseClock, parseClosing } from './wallClock.ts'
import { daySpanOf, type SpanDraft, type WeekDraft } from './weekDraft.ts'

/** What is wrong with hours that were typed. */
export type SpanProblem = 'opensUnclear' | 'closesUnclear' | 'closesFirst' | 'overlaps' | 'stopUnnamed'

/** What is wrong with the hours of one day, by their ids. */
export function spanProblems(spans: readonly SpanDraft[]): ReadonlyMap<number, SpanProblem> {
  const problems = new Map<number, SpanProblem>()
  for (const [at, span] of spans.entries()) {
    const problem = ownProblem(span) ?? (overlapsOne(span, spans.slice(0, at)) ? 'overlaps' : null)
    if (problem !== null) problems.set(span.id, problem)
  }
  return problems
}

/** What is wrong with a week, by the ids of its hours. */
export function weekProblems({ days }: WeekDraft): ReadonlyMap<number, SpanProblem> {
  return new Map(weekdays.flatMap((weekday) => [...spanProblems(days[weekday])]))
}

function ownProblem({ opens, closes, stop }: SpanDraft): SpanProblem | null {
  const from = parseClock(opens)
  const to = parseClosing(closes)
  if (from === null) return 'opensUnclear'
  if (to === null) return 'closesUnclear'
  if (from >= to) return 'closesFirst'
  return stop !== null && isTyped(stop) && stop.fi.trim() === '' ? 'stopUnnamed' : null
}

function overlapsOne(span: SpanDraft, others: readonly SpanDraft[]): boolean {
  const own = daySpanOf(span)
  return others.some((other) => {
    const times = daySpanOf(other)
    if (own === null || times === null || !meet(span, other)) return false
    return own.opens < times.closes && times.opens < own.closes
  })
}

/** Whether there is a week in which both come. */
function meet(one: SpanDraft, other: SpanDraft): boolean {
  return modulo(one.phase - other.phase, commonDivisor(one.everyWeeks, other.everyWeeks)) === 0
}

function commonDivisor(one: number, other: number): number {
  return other === 0 ? one : commonDivisor(other, one % other)
}
