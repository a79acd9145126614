import type { CalendarDay } from '#shared/model/hours.ts'
import { parseFrom } from '../offering/parseFrom.ts'
import { type DayDraft, type HoursOwner, isWhole } from './hoursDraft.ts'
import type { HoursChange } from './hoursTable.ts'
import { type SpanProblem, spanProblems } from './spanProblems.ts'
import { daySpanOf } from './weekDraft.ts'

/** What is wrong with a day that was typed. */
interface DayProblems {
  readonly needsPoint: boolean
  readonly hasNoTimes: boolean
  readonly spans: ReadonlyMap<number, SpanProblem>
}

/** What is wrong with a day that was typed; of one that is closed no times matter. */
export function dayProblems({ key, isClosed, spans }: DayDraft, owner: HoursOwner): DayProblems {
  return {
    needsPoint: !isWhole(key, owner),
    hasNoTimes: !isClosed && spans.length === 0,
    spans: isClosed ? new Map() : spanProblems(spans),
  }
}

/** The change that a day stands for; null while something is wrong with it. */
export function dayChangeOf(
  draft: DayDraft,
  { owner, today }: { readonly owner: HoursOwner; readonly today: CalendarDay },
): HoursChange | null {
  const day = parseFrom(draft.day, today)
  const { needsPoint, hasNoTimes, spans } = dayProblems(draft, owner)
  if (day === null || needsPoint || hasNoTimes || spans.size > 0) return null
  const open = draft.isClosed ? [] : draft.spans.flatMap((span) => daySpanOf(span) ?? [])
  return { kind: 'day', key: draft.key, day, hours: { spans: open } }
}
