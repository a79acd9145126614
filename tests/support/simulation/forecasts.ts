import { type SayableWait, sayableWait } from '#server/domain/queue/sayableWait.ts'
import { type HandlingTimes, type WaitInterval, waitInterval } from '#server/domain/queue/waitInterval.ts'
import type { TicketId } from '#shared/model/ids.ts'
import { Office, type OfficePlan } from './Office.ts'
import { quantile } from './quantile.ts'
import { seeded } from './random.ts'

/** How good the waits were that people were told. */
export interface ForecastQuality {
  readonly visits: number
  /** The share of visits that waited as long as the interval said when they came. */
  readonly covered: number
  /** The same for what was said in steps. */
  readonly saidCovered: number
  /** The same as they were told after three minutes, of those who waited on. */
  readonly coveredLater: number
  /** How wide the interval was, as a share of the real wait; in the middle of all visits. */
  readonly width: number
  readonly saidWidth: number
  /** How often an end of what was said went back to where it had been, for each visit. */
  readonly reversals: number
}

interface Forecast {
  readonly atMs: number
  readonly interval: WaitInterval
}

interface Told {
  readonly first: Forecast
  readonly said: readonly SayableWait[]
  /** The first one after a while. */
  readonly later: Forecast | null
}

const MINUTE_MS = 60_000
const KNOWN_SAMPLES = 100
const LATER_MS = 3 * MINUTE_MS

/** Runs offices and compares what everybody who had to wait was told with how long they waited. */
export function forecastQuality(plan: OfficePlan, seeds: readonly number[]): ForecastQuality {
  const outcomes = seeds.flatMap((seed) => runOffice(new Office(plan, seeded(seed)), plan))
  const share = (holds: (outcome: Outcome) => boolean) => outcomes.filter(holds).length / outcomes.length
  const waitedOn = outcomes.flatMap(({ told: { later }, servedMs }) =>
    later === null ? [] : [{ later, servedMs }],
  )
  return {
    visits: outcomes.length,
    covered: share(({ told, servedMs }) => covers(told.first, servedMs)),
    saidCovered: share(({ told, servedMs }) => {
      const minutes = (servedMs - told.first.atMs) / MINUTE_MS
      const [from, to] = endsOf(told.said[0])
      return minutes >= from && minutes <= to
    }),
    coveredLater: waitedOn.filter(({ later, servedMs }) => covers(later, servedMs)).length / waitedOn.length,
    width: quantile(
      outcomes.map(({ told: { first }, servedMs }) => widthOf(first.interval) / (servedMs - first.atMs)),
      0.5,
    ),
    saidWidth: quantile(
      outcomes.map(({ told: { first, said }, servedMs }) => {
        const [from, to] = endsOf(said[0])
        return ((to - from) * MINUTE_MS) / (servedMs - first.atMs)
      }),
      0.5,
    ),
    reversals: outcomes.reduce((sum, { told }) => sum + reversals(told.said), 0) / outcomes.length,
  }
}

interface Outcome {
  readonly told: Told
  readonly servedMs: number
}

function runOffice(office: Office, plan: OfficePlan): readonly Outcome[] {
  const told = new Map<TicketId, Told>()
  const served = office.run(() => {
    const handling = lately(office)
    for (const { ticketId } of office.waiting.values()) {
      const outlook = office.state.outlook(ticketId, office.nowMs, plan.rules)
      const interval = outlook && waitInterval(outlook, handling)
      if (interval === null) continue
      const forecast = { atMs: office.nowMs, interval }
      const before = told.get(ticketId)
      const lastSaid = before?.said.at(-1) ?? null
      const saying = sayableWait(interval, lastSaid)
      const said = isSame(lastSaid, saying) ? (before?.said ?? []) : [...(before?.said ?? []), saying]
      const isLater = before !== undefined && office.nowMs - before.first.atMs >= LATER_MS
      const later = before?.later ?? (isLater ? forecast : null)
      told.set(ticketId, { first: before?.first ?? forecast, said, later })
    }
  })
  return served.flatMap(({ ticket, servedMs }) => {
    const known = told.get(ticket.ticketId)
    return known === undefined ? [] : [{ told: known, servedMs }]
  })
}

function lately({ handledMs }: Office): HandlingTimes | null {
  const known = handledMs.slice(-KNOWN_SAMPLES)
  if (known.length === 0) return null
  return { meanMs: known.reduce((sum, each) => sum + each, 0) / known.length, samples: known.length }
}

function covers({ atMs, interval }: Forecast, servedMs: number): boolean {
  return servedMs - atMs >= interval.lowMs && servedMs - atMs <= interval.highMs
}

function widthOf({ lowMs, highMs }: WaitInterval): number {
  return highMs - lowMs
}

function endsOf(said: SayableWait | undefined): readonly [number, number] {
  if (said === undefined) return [0, Number.POSITIVE_INFINITY]
  if (said.kind === 'between') return [said.fromMinutes, said.toMinutes]
  return said.kind === 'lessThan' ? [0, said.minutes] : [said.minutes, Number.POSITIVE_INFINITY]
}

function isSame(one: SayableWait | null, other: SayableWait): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function reversals(said: readonly SayableWait[]): number {
  return said.filter((each, index) => index >= 2 && isSame(said[index - 2] ?? null, each)).length
}
