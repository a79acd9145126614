/** A clock on a wall in Finland, asked of Intl and looked at hour by hour: slow, and without the code it is to judge. */
const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const wall = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Helsinki',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

/** What the clock shows: the day as `YYYY-MM-DD`, and the minute of the day. */
export function shownAt(ms: number): { readonly day: string; readonly minute: number } {
  const part = Object.fromEntries(wall.formatToParts(ms).map(({ type, value }) => [type, value]))
  return {
    day: `${part['year']}-${part['month']}-${part['day']}`,
    minute: Number(part['hour']) * 60 + Number(part['minute']),
  }
}

/** Every day one after the other, from a Monday to the end of 2031. */
const calendar: readonly string[] = Array.from({ length: 2985 }, (_, days) =>
  new Date(Date.parse('2023-10-30T12:00:00Z') + days * DAY_MS).toISOString().slice(0, 10),
)
const places = new Map(calendar.map((day, place) => [day, place]))

function placeOf(day: string): number {
  const place = places.get(day)
  if (place === undefined) throw new Error(`placeOf() | not in the calendar [day:${day}]`)
  return place
}

/** A day some days after another. */
export function dayAfter(day: string, days = 1): string {
  return calendar[placeOf(day) + days] ?? 'after the calendar'
}

/** 1 is Monday; weeks are counted from the first of the calendar. */
export function weekdayAndWeek(day: string): { readonly weekday: number; readonly week: number } {
  return { weekday: (placeOf(day) % 7) + 1, week: Math.floor(placeOf(day) / 7) }
}

/** The first or the last instant of the day at which the clock shows this; else the first at which it shows more. */
export function instantShown(day: string, minute: number, which: 'first' | 'last'): number {
  const hours = hoursOf(day)
  const shown = hours.filter((hour) => hour.minute === Math.floor(minute / 60) * 60)
  const chosen = which === 'first' ? shown.at(0) : shown.at(-1)
  if (chosen !== undefined) return chosen.ms + (minute % 60) * MINUTE_MS
  return hours.find((hour) => hour.minute > minute)?.ms ?? instantShown(dayAfter(day), 0, 'first')
}

interface FullHour {
  readonly ms: number
  readonly minute: number
}

const knownHours = new Map<string, readonly FullHour[]>()

function hoursOf(day: string): readonly FullHour[] {
  const known = knownHours.get(day)
  if (known !== undefined) return known
  const startMs = Date.parse(`${day}T00:00:00Z`) - 4 * HOUR_MS
  const hours = Array.from({ length: 30 }, (_, hour) => startMs + hour * HOUR_MS)
    .map((ms) => ({ ms, ...shownAt(ms) }))
    .filter((hour) => hour.day === day)
  knownHours.set(day, hours)
  return hours
}
