import type { CalendarDay, DaySpan, WeeklyHours, WeeklySpan } from '#shared/model/hours.ts'
import { modulo, type Weekday, weekdays, weekNumber } from '../offering/calendar.ts'
import type { StopDraft } from './stopDraft.ts'
import { stopDraftOf, stopOf } from './stopDraft.ts'
import { parseClock, parseClosing } from './wallClock.ts'

/** Hours as they are typed. */
export interface SpanDraft {
  readonly id: number
  readonly opens: string
  readonly closes: string
  readonly everyWeeks: number
  /** In which of so many weeks: what the calendar's week number leaves, so that another first day moves nothing. */
  readonly phase: number
  readonly stop: StopDraft | null
}

/** A usual week as it is typed. */
export interface WeekDraft {
  readonly days: Readonly<Record<Weekday, readonly SpanDraft[]>>
  readonly onHolidays: WeeklyHours['onHolidays']
  readonly from: string
}

/** Writes minutes of the day into a field. */
type Write = (minuteOfDay: number) => string

const closedWeek: WeekDraft['days'] = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] }

/** Hours that nothing was typed of yet. */
export function emptySpan(id: number): SpanDraft {
  return { id, opens: '', closes: '', everyWeeks: 1, phase: 0, stop: null }
}

/** A new week begins with Monday to be filled in. */
export function newWeek(today: CalendarDay): WeekDraft {
  return { days: { ...closedWeek, 1: [emptySpan(0)] }, onHolidays: 'closed', from: today }
}

/** A week as it can be changed, to hold from today on. */
export function weekDraftOf(
  { weekly, validFrom }: { readonly weekly: WeeklyHours; readonly validFrom: CalendarDay },
  today: CalendarDay,
  write: Write,
): WeekDraft {
  const spans = weekly.spans.map((span, id) => ({
    weekday: span.weekday,
    draft: {
      id,
      opens: write(span.opens),
      closes: write(span.closes),
      everyWeeks: span.everyWeeks,
      phase: modulo(weekNumber(validFrom) + span.week, span.everyWeeks),
      stop: stopDraftOf(span.stop),
    },
  }))
  const ofDay = (weekday: Weekday) =>
    spans
      .filter((span) => span.weekday === weekday)
      .map(({ draft }) => draft)
      .sort((one, other) => (parseClock(one.opens) ?? 0) - (parseClock(other.opens) ?? 0))
  const days = Object.fromEntries(weekdays.map((weekday) => [weekday, ofDay(weekday)]))
  return { days: { ...closedWeek, ...days }, onHolidays: weekly.onHolidays, from: today }
}

/** Hours as they are sent; null while a time cannot be read. */
export function daySpanOf({ opens, closes, stop }: SpanDraft): DaySpan | null {
  const times = { opens: parseClock(opens), closes: parseClosing(closes) }
  if (times.opens === null || times.closes === null) return null
  return { opens: times.opens, closes: times.closes, stop: stopOf(stop) }
}

/** The week as it is sent, to hold from a day on. It has to be without problems. */
export function weeklyOf(draft: WeekDraft, from: CalendarDay): WeeklyHours {
  const spans = weekdays.flatMap((weekday) =>
    draft.days[weekday].flatMap((span): readonly WeeklySpan[] => {
      const times = daySpanOf(span)
      const week = modulo(span.phase - weekNumber(from), span.everyWeeks)
      return times === null ? [] : [{ ...times, weekday, everyWeeks: span.everyWeeks, week }]
    }),
  )
  return { spans, onHolidays: draft.onHolidays }
}

/** A week that held from one day on, so said that it means the same from another day on. */
export function heldFrom(weekly: WeeklyHours, from: CalendarDay, to: CalendarDay): WeeklyHours {
  const moved = weekNumber(to) - weekNumber(from)
  const spans = weekly.spans.map((span) => ({ ...span, week: modulo(span.week - moved, span.everyWeeks) }))
  return { ...weekly, spans }
}
