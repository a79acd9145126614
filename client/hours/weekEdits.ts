import { type Weekday, weekdays } from '../offering/calendar.ts'
import { emptySpan, type SpanDraft, type WeekDraft } from './weekDraft.ts'

const MOST_SPANS = 50

/** Whether there is room for more hours. */
export function hasRoom(draft: WeekDraft): boolean {
  return allSpans(draft).length < MOST_SPANS
}

function allSpans({ days }: WeekDraft): readonly SpanDraft[] {
  return weekdays.flatMap((weekday) => days[weekday])
}

/** An id that none of these has. */
export function freshId(spans: readonly SpanDraft[]): number {
  return Math.max(-1, ...spans.map(({ id }) => id)) + 1
}

/** The hours of a day with one more. */
export function withSpan(draft: WeekDraft, weekday: Weekday): WeekDraft {
  const added = emptySpan(freshId(allSpans(draft)))
  return withDay(draft, weekday, [...draft.days[weekday], added])
}

/** The week with the hours of one day changed. */
export function withDay(draft: WeekDraft, weekday: Weekday, spans: readonly SpanDraft[]): WeekDraft {
  return { ...draft, days: { ...draft.days, [weekday]: spans } }
}

/** The week with Monday's hours from Tuesday to Friday, too. */
export function withMondaysHours(draft: WeekDraft): WeekDraft {
  return weekdays
    .filter((weekday) => weekday > 1 && weekday < 6)
    .reduce((changed, weekday) => {
      const first = freshId(allSpans(changed))
      return withDay(
        changed,
        weekday,
        draft.days[1].map((span, at) => ({ ...span, id: first + at })),
      )
    }, draft)
}

/** Hours with one of them changed. */
export function replaced(spans: readonly SpanDraft[], changed: SpanDraft): readonly SpanDraft[] {
  return spans.map((span) => (span.id === changed.id ? changed : span))
}

/** Hours without one of them. */
export function without(spans: readonly SpanDraft[], id: number): readonly SpanDraft[] {
  return spans.filter((span) => span.id !== id)
}
