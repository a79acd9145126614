import { describe, expect, it } from 'vitest'
import { CalendarDay, type HoursKey, WeeklyHours } from '#shared/model/hours.ts'
import { ServiceId, ServicePointId } from '#shared/model/ids.ts'
import type { ExceptionRow, HoursRow, HoursView } from '#shared/model/offering.ts'
import { begunKeys } from '../../../../client/hours/begunKeys.ts'
import { dayChangeOf, dayProblems } from '../../../../client/hours/dayChange.ts'
import { everything, type HoursDraft, isWhole, newDay } from '../../../../client/hours/hoursDraft.ts'
import {
  exceptionsAhead,
  isUsed,
  keyHours,
  keyText,
  takenBack,
  undoOf,
} from '../../../../client/hours/hoursTable.ts'
import { emptySpan, newWeek } from '../../../../client/hours/weekDraft.ts'

const day = (text: string) => CalendarDay.parse(text)
const today = day('2026-11-27')
const atLahti: HoursKey = { ...everything, servicePointId: ServicePointId.parse('lahti-campus') }
const ofHousing: HoursKey = { ...everything, serviceId: ServiceId.parse('kela.housing') }
const weekly = (opens: number, more: object = {}): WeeklyHours =>
  WeeklyHours.parse({
    spans: [{ weekday: 2, opens, closes: 960, everyWeeks: 1, week: 0, stop: null, ...more }],
    onHolidays: 'closed',
  })

let recorded = 0
function noted() {
  recorded += 1
  return { recorded, recordedMsAgo: 0, recordedBy: 'Tauno Demo' }
}
const row = (key: HoursKey, validFrom: string, week: WeeklyHours | null): HoursRow => ({
  ...noted(),
  key,
  validFrom: day(validFrom),
  weekly: week,
})
const exception = (key: HoursKey, on: string, spans: ExceptionRow['hours']): ExceptionRow => ({
  ...noted(),
  key,
  day: day(on),
  hours: spans,
})
const viewOf = (hours: readonly HoursRow[], exceptions: readonly ExceptionRow[] = []): HoursView => ({
  today,
  servicePoints: [],
  services: [],
  hours: [...hours],
  exceptions: [...exceptions],
})

describe('keyHours', () => {
  it('begins with what is most general and ends with what is out of use', () => {
    const rows = [
      row(atLahti, '2026-01-01', weekly(540)),
      row(ofHousing, '2026-01-01', null),
      row(everything, '2026-01-01', weekly(540)),
    ]
    expect(keyHours(viewOf(rows)).map(({ key, standing }) => [keyText(key), isUsed(standing)])).toEqual([
      ['every/every/every', true],
      ['every/lahti-campus/every', true],
      ['kela.housing/every/every', false],
    ])
  })

  it('shows what is to come, but not a change that was taken back', () => {
    const rows = [
      row(atLahti, '2026-01-05', weekly(540, { everyWeeks: 2, week: 1 })),
      row(atLahti, '2027-01-01', weekly(600)),
    ]
    const [, later] = rows
    if (!later) throw new Error('no later row')
    expect(keyHours(viewOf(rows))[0]?.standing.ahead).toHaveLength(1)
    const back = takenBack(viewOf(rows), later)
    if (back.kind !== 'week') throw new Error('not a week')
    const after = [...rows, row(back.key, back.validFrom, back.weekly)]
    expect(keyHours(viewOf(after))[0]?.standing.ahead).toEqual([])
  })
})

describe('undoOf', () => {
  it('puts back the week that held, said from the day of the change on', () => {
    const rows = [row(atLahti, '2026-11-02', weekly(540, { everyWeeks: 2, week: 1 }))]
    const change = { kind: 'week', key: atLahti, validFrom: day('2026-12-01'), weekly: null } as const
    // Four weeks later, the week that was the second one still is.
    expect(undoOf(viewOf(rows), change)).toEqual({
      ...change,
      weekly: weekly(540, { everyWeeks: 2, week: 1 }),
    })
    const next = { ...change, validFrom: day('2026-12-08') }
    expect(undoOf(viewOf(rows), next)).toEqual({ ...next, weekly: weekly(540, { everyWeeks: 2, week: 0 }) })
    expect(undoOf(viewOf([]), change)).toEqual(change)
  })

  it('puts back what was said of a day', () => {
    const closed = { spans: [] }
    const rows = [exception(atLahti, '2026-12-24', null), exception(atLahti, '2026-12-24', closed)]
    const change = { kind: 'day', key: atLahti, day: day('2026-12-24'), hours: null } as const
    expect(undoOf(viewOf([], rows), change)).toEqual({ ...change, hours: closed })
    expect(undoOf(viewOf([]), { ...change, hours: closed })).toEqual(change)
  })
})

describe('exceptionsAhead', () => {
  it('has the newest word of each key and day, soonest first', () => {
    const closed = { spans: [] }
    const rows = [
      exception(atLahti, '2026-12-31', closed),
      exception(everything, '2026-12-23', closed),
      exception(atLahti, '2026-12-23', { spans: [{ opens: 540, closes: 720, stop: null }] }),
      exception(atLahti, '2026-11-26', closed),
      exception(everything, '2026-12-30', closed),
      exception(everything, '2026-12-30', null),
    ]
    expect(exceptionsAhead(viewOf([], rows)).map(({ day: on, key }) => `${on} ${keyText(key)}`)).toEqual([
      '2026-12-23 every/every/every',
      '2026-12-23 every/lahti-campus/every',
      '2026-12-31 every/lahti-campus/every',
    ])
  })
})

describe('a day that is typed', () => {
  const draft = { ...newDay(today), key: atLahti, day: '2026-12-24' }

  it('is closed unless it has times', () => {
    expect(dayChangeOf(draft, { owner: 'operator', today })).toEqual({
      kind: 'day',
      key: atLahti,
      day: '2026-12-24',
      hours: { spans: [] },
    })
    const open = { ...draft, isClosed: false, spans: [{ ...emptySpan(0), opens: '9', closes: '12' }] }
    expect(dayChangeOf(open, { owner: 'agency', today })).toMatchObject({
      hours: { spans: [{ opens: 540, closes: 720, stop: null }] },
    })
  })

  it('is nothing while something is wrong with it', () => {
    const owner = 'operator'
    expect(dayChangeOf({ ...draft, day: '2026-11-26' }, { owner, today })).toBeNull()
    expect(dayChangeOf({ ...draft, key: everything }, { owner, today })).toBeNull()
    expect(dayChangeOf({ ...draft, isClosed: false }, { owner, today })).toBeNull()
    expect(dayProblems({ ...draft, isClosed: false }, owner).hasNoTimes).toBe(true)
    const unclear = { ...draft, isClosed: false, spans: [emptySpan(0)] }
    expect(dayChangeOf(unclear, { owner, today })).toBeNull()
    // What is not shown cannot be wrong.
    expect(dayChangeOf({ ...unclear, isClosed: true }, { owner, today })).not.toBeNull()
  })

  it('is of everything for an agency, of one service point for the operator', () => {
    expect(isWhole(everything, 'agency')).toBe(true)
    expect(isWhole(everything, 'operator')).toBe(false)
    expect(isWhole(atLahti, 'operator')).toBe(true)
  })
})

describe('begunKeys', () => {
  it('are those that were never saved', () => {
    const drafts = new Map<string, HoursDraft>([
      ['a', { form: 'week', key: atLahti, week: newWeek(today) }],
      ['b', { form: 'week', key: ofHousing, week: newWeek(today) }],
      ['day', newDay(today)],
    ])
    const known = keyHours(viewOf([row(atLahti, '2026-01-01', weekly(540))]))
    expect(begunKeys(known, drafts).map(({ key }) => key)).toEqual([ofHousing])
  })
})
