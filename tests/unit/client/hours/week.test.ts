import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CalendarDay, WeeklyHours } from '#shared/model/hours.ts'
import { cycleDays } from '../../../../client/hours/cycleDays.ts'
import { spanProblems, weekProblems } from '../../../../client/hours/spanProblems.ts'
import { clockWords } from '../../../../client/hours/wallClock.ts'
import {
  emptySpan,
  heldFrom,
  newWeek,
  type SpanDraft,
  weekDraftOf,
  weeklyOf,
} from '../../../../client/hours/weekDraft.ts'
import {
  hasRoom,
  replaced,
  withDay,
  withMondaysHours,
  without,
  withSpan,
} from '../../../../client/hours/weekEdits.ts'
import { nextDayOf, weekSummary } from '../../../../client/hours/weekSummary.ts'
import { addDays } from '../../../../client/offering/calendar.ts'

const day = (text: string) => CalendarDay.parse(text)
/** A Friday. */
const today = day('2026-11-27')
const write = (minute: number) => clockWords(minute, 'fi')
const typed = (id: number, opens: string, closes: string, more: Partial<SpanDraft> = {}): SpanDraft => ({
  ...emptySpan(id),
  opens,
  closes,
  ...more,
})
const span = (weekday: number, opens: number, closes: number, more: object = {}) => ({
  weekday,
  opens,
  closes,
  everyWeeks: 1,
  week: 0,
  stop: null,
  ...more,
})
const week = (...spans: readonly object[]) => WeeklyHours.parse({ spans, onHolidays: 'closed' })

/** On which of the next days a week is open, worked out day by day. */
function openDays(weekly: WeeklyHours, validFrom: CalendarDay, from: CalendarDay): readonly string[] {
  const monday = addDays(validFrom, -((new Date(validFrom).getUTCDay() + 6) % 7))
  return Array.from({ length: 70 }, (_, later) => addDays(from, later)).filter((on) => {
    const days = (Date.parse(on) - Date.parse(monday)) / 86_400_000
    return weekly.spans.some(
      ({ weekday, everyWeeks, week }) =>
        (days % 7) + 1 === weekday && Math.floor(days / 7) % everyWeeks === week,
    )
  })
}

describe('a week that is typed', () => {
  it('begins with Monday to be filled in', () => {
    const draft = newWeek(today)
    expect(draft.from).toBe(today)
    expect(weekProblems(draft).get(0)).toBe('opensUnclear')
  })

  it('is sent as it was typed', () => {
    const draft = withDay(newWeek(today), 1, [typed(0, '9', '16.30'), typed(1, '22', '0')])
    expect(weeklyOf(draft, today)).toEqual(week(span(1, 540, 990), span(1, 1320, 1440)))
  })

  it('has the same hours from Monday to Friday after one press, to be changed apart', () => {
    const draft = withMondaysHours(withDay(newWeek(today), 1, [typed(0, '9', '12'), typed(1, '13', '16')]))
    const ids = Object.values(draft.days).flatMap((spans) => spans.map(({ id }) => id))
    expect(new Set(ids).size).toBe(10)
    expect(weeklyOf(draft, today).spans.map(({ weekday }) => weekday)).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
  })

  it('takes hours in and out', () => {
    const draft = withSpan(newWeek(today), 3)
    const [added] = draft.days[3]
    if (!added) throw new Error('nothing was added')
    const changed = replaced(draft.days[3], { ...added, opens: '10' })
    expect(changed).toMatchObject([{ opens: '10' }])
    expect(without(changed, added.id)).toEqual([])
  })

  it('takes no more than the server does', () => {
    const full = Array.from({ length: 50 }).reduce<ReturnType<typeof newWeek>>(
      (draft) => withSpan(draft, 7),
      withDay(newWeek(today), 1, []),
    )
    expect(hasRoom(full)).toBe(false)
  })

  it('comes back as it was, whatever day it is changed on', () => {
    const everyOther = week(
      span(2, 540, 720, {
        everyWeeks: 2,
        week: 1,
        stop: { name: { fi: 'Kirjasto', sv: 'Bibliotek', en: 'Library' }, streetAddress: 'Tie 1' },
      }),
    )
    const validFrom = day('2026-11-02')
    const draft = weekDraftOf({ weekly: everyOther, validFrom }, today, write)
    expect(weeklyOf(draft, validFrom)).toEqual(everyOther)
    const later = day('2026-12-07')
    expect(openDays(weeklyOf(draft, later), later, later)).toEqual(openDays(everyOther, validFrom, later))
  })
})

describe('heldFrom', () => {
  it('means the same from another day on', () => {
    const cycles = fc
      .integer({ min: 1, max: 8 })
      .chain((everyWeeks) => fc.tuple(fc.constant(everyWeeks), fc.nat({ max: everyWeeks - 1 })))
    fc.assert(
      fc.property(
        cycles,
        fc.integer({ min: 1, max: 7 }),
        fc.nat({ max: 400 }),
        fc.nat({ max: 60 }),
        (...drawn) => {
          const [[everyWeeks, inWeek], weekday, first, later] = drawn
          const weekly = week(span(weekday, 540, 600, { everyWeeks, week: inWeek }))
          const from = addDays(day('2026-01-01'), first)
          const to = addDays(from, later)
          expect(openDays(heldFrom(weekly, from, to), to, to)).toEqual(openDays(weekly, from, to))
        },
      ),
    )
  })
})

describe('spanProblems', () => {
  const problemsOf = (...spans: readonly SpanDraft[]) => Object.fromEntries(spanProblems(spans))

  it('names what is wrong with times', () => {
    expect(problemsOf(typed(0, '', '16'))).toEqual({ 0: 'opensUnclear' })
    expect(problemsOf(typed(0, '9', '16.70'))).toEqual({ 0: 'closesUnclear' })
    expect(problemsOf(typed(0, '16', '9'))).toEqual({ 0: 'closesFirst' })
    expect(problemsOf(typed(0, '9', '9'))).toEqual({ 0: 'closesFirst' })
    expect(problemsOf(typed(0, '0', '24'))).toEqual({})
  })

  it('refuses hours that overlap, not those that touch', () => {
    expect(problemsOf(typed(0, '9', '12'), typed(1, '11.59', '16'))).toEqual({ 1: 'overlaps' })
    expect(problemsOf(typed(0, '9', '12'), typed(1, '12', '16'))).toEqual({})
    expect(problemsOf(typed(0, '13', '16'), typed(1, '9', '13.30'))).toEqual({ 1: 'overlaps' })
  })

  it('lets hours share times that come in different weeks', () => {
    const even = typed(0, '9', '12', { everyWeeks: 2, phase: 0 })
    const odd = typed(1, '9', '12', { everyWeeks: 2, phase: 1 })
    expect(problemsOf(even, odd)).toEqual({})
    expect(problemsOf(even, { ...odd, everyWeeks: 4, phase: 2 })).toEqual({ 1: 'overlaps' })
    // Every second and every third week meet each sixth one.
    expect(problemsOf(even, { ...odd, everyWeeks: 3, phase: 1 })).toEqual({ 1: 'overlaps' })
  })

  it('wants a name for a stop that was begun', () => {
    const stop = { fi: ' ', sv: '', en: '', streetAddress: 'Tie 1' }
    expect(problemsOf(typed(0, '9', '12', { stop }))).toEqual({ 0: 'stopUnnamed' })
    expect(problemsOf(typed(0, '9', '12', { stop: { ...stop, fi: 'Kirjasto' } }))).toEqual({})
  })
})

describe('weekSummary', () => {
  it('puts days that are open alike into one line and leaves closed ones out', () => {
    const weekly = week(
      span(1, 540, 960),
      span(2, 540, 960),
      span(3, 540, 960),
      span(4, 780, 960),
      span(4, 540, 720),
      span(6, 540, 960),
    )
    expect(weekSummary(weekly)).toMatchObject([
      { first: 1, last: 3, spans: [{ opens: 540 }] },
      { first: 4, last: 4, spans: [{ opens: 540 }, { opens: 780 }] },
      { first: 6, last: 6 },
    ])
    expect(weekSummary(week())).toEqual([])
  })
})

describe('days of a cycle', () => {
  it('are those with which it can begin, soonest first', () => {
    expect(cycleDays(5, 2, today).map(({ day: on }) => on)).toEqual(['2026-11-27', '2026-12-04'])
    expect(cycleDays(4, 3, today).map(({ day: on }) => on)).toEqual([
      '2026-12-03',
      '2026-12-10',
      '2026-12-17',
    ])
  })

  it('lead to the day that the hours then come on', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
        fc.integer({ min: 2, max: 8 }),
        (weekday, everyWeeks) => {
          for (const { phase, day: first } of cycleDays(weekday, everyWeeks, today)) {
            const draft = withDay(newWeek(today), 1, [])
            const spans = [typed(0, '9', '12', { everyWeeks, phase })]
            const weekly = weeklyOf(withDay(draft, weekday, spans), today)
            const [sent] = weekly.spans
            expect(sent && nextDayOf(sent, today, today)).toBe(first)
            expect(openDays(weekly, today, today)[0]).toBe(first)
          }
        },
      ),
    )
  })
})
