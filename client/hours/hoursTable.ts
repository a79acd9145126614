import type { CalendarDay, DayHours, HoursKey, WeeklyHours } from '#shared/model/hours.ts'
import { inForce } from '#shared/model/inForce.ts'
import type { ExceptionRow, HoursRow, HoursView } from '#shared/model/offering.ts'
import type { RequestInput } from '#shared/signalling/requests.ts'
import { addDays } from '../offering/calendar.ts'
import { grouped, type Standing, standingOf } from '../offering/decisions.ts'
import { heldFrom } from './weekDraft.ts'

type WeekChange = { readonly kind: 'week' } & RequestInput<'hours.setWeek'>
type DayChange = { readonly kind: 'day' } & RequestInput<'hours.setDay'>

/** A usual week from a day on, or what is otherwise on one day. */
export type HoursChange = WeekChange | DayChange

/** The hours of one key. */
export interface KeyHours {
  readonly key: HoursKey
  readonly standing: Standing<HoursRow>
  /** Everything that was decided, oldest first. */
  readonly rows: readonly HoursRow[]
}

/** A key as one text. */
export function keyText({ serviceId, servicePointId, language }: HoursKey): string {
  return [serviceId, servicePointId, language].map((part) => part ?? 'every').join('/')
}

/** The hours by their keys: from the most general ones on, those without hours of their own now last. */
export function keyHours(view: HoursView): readonly KeyHours[] {
  const groups = [...grouped(view.hours, ({ key }) => keyText(key)).values()]
  const all = groups.flatMap((rows) => {
    const [first] = rows
    return first ? [{ key: first.key, standing: hoursStanding(rows, view.today), rows }] : []
  })
  const rank = ({ key, standing }: KeyHours) =>
    (isUsed(standing) ? 0 : 8) +
    (key.serviceId === null ? 0 : 4) +
    (key.servicePointId === null ? 0 : 2) +
    (key.language === null ? 0 : 1)
  return all.sort((one, other) => rank(one) - rank(other) || (keyText(one.key) < keyText(other.key) ? -1 : 1))
}

/** Whether there are hours now or later. */
export function isUsed({ now, ahead }: Standing<HoursRow>): boolean {
  return now?.weekly != null || ahead.length > 0
}

/** Without those later decisions that change nothing: a change that was taken back is one. */
function hoursStanding(rows: readonly HoursRow[], today: CalendarDay): Standing<HoursRow> {
  const { now, ahead } = standingOf(rows, today)
  const changes = ahead.filter((row, at) => {
    const before = ahead[at - 1] ?? now
    const weekly = before && weekOn([before], row.validFrom)
    return JSON.stringify(weekly) !== JSON.stringify(row.weekly)
  })
  return { now, ahead: changes }
}

/** The week that holds on a day, said as from that day on. */
function weekOn(rows: readonly HoursRow[], day: CalendarDay): WeeklyHours | null {
  const row = inForce(rows, day)
  return row === null || row.weekly === null ? null : heldFrom(row.weekly, row.validFrom, day)
}

/** What is otherwise on days to come, soonest first. */
export function exceptionsAhead({ exceptions, today }: HoursView): readonly ExceptionRow[] {
  const newest = new Map<string, ExceptionRow>()
  for (const row of exceptions) {
    const matter = `${row.day} ${keyText(row.key)}`
    const other = newest.get(matter)
    if (row.day >= today && (!other || other.recorded < row.recorded)) newest.set(matter, row)
  }
  return [...newest.entries()]
    .filter(([, { hours }]) => hours !== null)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, row]) => row)
}

/** What was said to be otherwise on a day so far. */
function exceptionOn({ exceptions }: HoursView, key: HoursKey, day: CalendarDay): DayHours | null {
  const rows = exceptions.filter((row) => row.day === day && keyText(row.key) === keyText(key))
  return (
    rows.reduce<ExceptionRow | null>(
      (newest, row) => (newest === null || newest.recorded < row.recorded ? row : newest),
      null,
    )?.hours ?? null
  )
}

function rowsOf({ hours }: HoursView, key: HoursKey): readonly HoursRow[] {
  return hours.filter((row) => keyText(row.key) === keyText(key))
}

/** The change that puts back what a change replaces. */
export function undoOf(view: HoursView, change: HoursChange): HoursChange {
  switch (change.kind) {
    case 'week':
      return { ...change, weekly: weekOn(rowsOf(view, change.key), change.validFrom) }
    case 'day':
      return { ...change, hours: exceptionOn(view, change.key, change.day) }
  }
}

/** The change that takes a later decision back: what held until then goes on. */
export function takenBack(view: HoursView, { key, validFrom }: HoursRow): HoursChange {
  const before = weekOn(rowsOf(view, key), addDays(validFrom, -1))
  const weekly = before && heldFrom(before, addDays(validFrom, -1), validFrom)
  return { kind: 'week', key, validFrom, weekly }
}
