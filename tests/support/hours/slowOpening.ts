import type { Opening, OpeningQuestion } from '#server/domain/catalogue/opening.ts'
import type { ChannelRow, HoursTable, Validity } from '#server/domain/catalogue/tables.ts'
import type { ServiceWay } from '#shared/model/channel.ts'
import type { DaySpan, HoursKey, VanStop } from '#shared/model/hours.ts'
import type { ServiceId, ServicePointId } from '#shared/model/ids.ts'
import { knownHolidayDays } from './knownHolidays.ts'
import { dayAfter, instantShown, shownAt, weekdayAndWeek } from './slowClock.ts'

/** Everything recorded that decides about one service at one point. */
export interface RecordedService {
  readonly servicePointId: ServicePointId
  readonly serviceId: ServiceId
  readonly validities: readonly Validity[]
  readonly channels: readonly ChannelRow[]
  readonly agency: HoursTable
  readonly point: HoursTable
}

/** Open without a break by the clock on the wall, then as instants. */
interface Piece {
  readonly fromMs: number
  readonly untilMs: number
  readonly stop: VanStop | null
}

const MINUTE_MS = 60 * 1000
const MINUTES_A_DAY = 1440
const holidays = new Set(knownHolidayDays)

const waysByKind: Readonly<Record<string, readonly ServiceWay[]>> = {
  both: ['remote', 'inPerson'],
  remote: ['remote'],
  inPerson: ['inPerson'],
  byAppointment: ['byAppointment'],
  advisorOnly: ['advisorOnly'],
}

/** The same answer as `opening`, looked for day by day and minute by minute. For the years of the known holidays. */
export function slowOpening(recorded: RecordedService, question: OpeningQuestion): Opening {
  const { atMs } = question
  const today = shownAt(atMs).day
  const known = new Map<string, readonly Piece[]>()
  const piecesOf = (day: string) => {
    const pieces = known.get(day) ?? piecesOn(recorded, question, day)
    known.set(day, pieces)
    return pieces
  }
  const there = standing(piecesOf(today), atMs)
  if (there !== undefined) return { state: 'now', untilMs: walkedTo(there, piecesOf, atMs), stop: there.stop }
  for (let days = 0; days <= 400; days += 1) {
    const coming = piecesOf(dayAfter(today, days)).filter(({ fromMs }) => fromMs > atMs)
    const next = coming.toSorted((one, other) => one.fromMs - other.fromMs)[0]
    if (next !== undefined) return { state: 'later', fromMs: next.fromMs, stop: next.stop }
  }
  return { state: 'never' }
}

/** The first minute at which it is closed, or the van has moved on; null when that is not within the seven days after. */
function walkedTo(there: Piece, piecesOf: (day: string) => readonly Piece[], atMs: number): number | null {
  const today = shownAt(atMs).day
  let ms = Math.floor(atMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS
  for (let days = 0; days <= 7; days += 1) {
    const pieces = piecesOf(dayAfter(today, days))
    for (const endMs = instantShown(dayAfter(today, days + 1), 0, 'first'); ms < endMs; ms += MINUTE_MS) {
      const then = standing(pieces, ms)
      if (then === undefined || !isSame(then.stop, there.stop)) return ms
    }
  }
  return null
}

/** Of those that are there at an instant, whoever came first stays. */
function standing(pieces: readonly Piece[], ms: number): Piece | undefined {
  const there = pieces.filter(({ fromMs, untilMs }) => fromMs <= ms && ms < untilMs)
  return there.toSorted((one, other) => one.fromMs - other.fromMs)[0]
}

function piecesOn(recorded: RecordedService, question: OpeningQuestion, day: string): readonly Piece[] {
  if (!isGiven(recorded, question.way, day)) return []
  const { servicePointId, serviceId } = recorded
  const ofAgency = spansOn(recorded.agency, { servicePointId, serviceId, language: question.language }, day)
  const ofPoint = spansOn(recorded.point, { servicePointId, serviceId: null, language: null }, day)
  if (ofAgency.length === 0 || ofPoint.length === 0) return []
  const pieces: Piece[] = []
  let began: { readonly minute: number; readonly stop: VanStop | null } | null = null
  for (let minute = 0; minute <= MINUTES_A_DAY; minute += 1) {
    const isOpen = ofAgency.some(({ opens, closes }) => opens <= minute && minute < closes)
    const there = ofPoint
      .filter(({ opens, closes }) => isOpen && opens <= minute && minute < closes)
      .toSorted((one, other) => one.opens - other.opens)[0]
    if (began !== null && (there === undefined || !isSame(there.stop, began.stop))) {
      const fromMs = instantShown(day, began.minute, 'first')
      const untilMs = instantShown(day, minute, 'last')
      if (fromMs < untilMs) pieces.push({ fromMs, untilMs, stop: began.stop })
      began = null
    }
    if (began === null && there !== undefined) began = { minute, stop: there.stop }
  }
  return pieces
}

function isGiven({ validities, channels, servicePointId }: RecordedService, way: ServiceWay, day: string) {
  if (validities.some(({ validFrom }) => validFrom !== null && day < validFrom)) return false
  if (validities.some(({ validTo }) => validTo !== null && day > validTo)) return false
  const begun = channels.filter(({ validFrom }) => validFrom <= day).toSorted(latestFirst)
  const own = begun.find((row) => row.servicePointId === servicePointId)
  const kind = (own ?? begun.find((row) => row.servicePointId === null))?.kind ?? null
  return kind !== null && waysByKind[kind]?.includes(way) === true
}

function spansOn({ weekly, exceptions }: HoursTable, question: HoursKey, day: string): readonly DaySpan[] {
  const ofDay = exceptions
    .filter((row) => row.day === day && matches(row.key, question))
    .toSorted((one, other) => other.recorded - one.recorded)
  const exception = firstOfEachKey(ofDay).find(({ hours }) => hours !== null)
  if (exception?.hours) return exception.hours.spans
  const begun = weekly
    .filter((row) => row.validFrom <= day && matches(row.key, question))
    .toSorted(latestFirst)
  const usual = firstOfEachKey(begun).find((row) => row.weekly !== null)
  if (!usual?.weekly) return []
  if (usual.weekly.onHolidays === 'closed' && holidays.has(day)) return []
  const { weekday, week } = weekdayAndWeek(day)
  const weeks = week - weekdayAndWeek(usual.validFrom).week
  return usual.weekly.spans.filter(
    (span) => span.weekday === weekday && weeks % span.everyWeeks === span.week,
  )
}

function latestFirst(
  one: { readonly validFrom: string; readonly recorded: number },
  other: { readonly validFrom: string; readonly recorded: number },
): number {
  return other.validFrom.localeCompare(one.validFrom) || other.recorded - one.recorded
}

/** The first row of each key, the most specific key first. */
function firstOfEachKey<Row extends { readonly key: HoursKey }>(rows: readonly Row[]): readonly Row[] {
  return rows
    .filter((row, at) => rows.findIndex((other) => weight(other.key) === weight(row.key)) === at)
    .toSorted((one, other) => weight(other.key) - weight(one.key))
}

/** Among keys that match one question, also the name of the key. */
function weight(key: HoursKey): number {
  return (key.serviceId ? 4 : 0) + (key.servicePointId ? 2 : 0) + (key.language ? 1 : 0)
}

function matches(key: HoursKey, question: HoursKey): boolean {
  return (
    (key.serviceId === null || key.serviceId === question.serviceId) &&
    (key.servicePointId === null || key.servicePointId === question.servicePointId) &&
    (key.language === null || key.language === question.language)
  )
}

function isSame(one: VanStop | null, other: VanStop | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
