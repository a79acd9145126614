import type { LinkGrade, MediaPath } from '#shared/model/media/link.ts'
import type { LinkCause, TechnicalEntry, TechnicalRecord, TechnicalSeat } from '#shared/model/technical.ts'

/** How a seat's link was for a while. */
export type LinkTime = LinkGrade | 'away'

/** A stretch of a call, in milliseconds since the record began. */
export interface Stretch {
  readonly fromMs: number
  readonly toMs: number
  readonly is: LinkTime
}

/** What a record says of one seat. */
export interface SeatSummary {
  readonly seat: TechnicalSeat
  /** Without gaps, from when somebody came to the end. */
  readonly stretches: readonly Stretch[]
  /** How often the connection broke off, and how often only sound and picture did. */
  readonly losses: number
  readonly mediaBreaks: number
  readonly awayMs: number
  /** The share of the time there in which the link was weak or poor, from 0 to 1. */
  readonly badShare: number
  readonly worst: LinkTime
  /** Ways that media went, in their order. */
  readonly paths: readonly MediaPath[]
  readonly causes: readonly LinkCause[]
}

const fromWorst = ['away', 'poor', 'weak', 'good'] as const satisfies readonly LinkTime[]

/** The worse one of two. */
export function worseOf(one: LinkTime, other: LinkTime): LinkTime {
  return fromWorst.indexOf(one) < fromWorst.indexOf(other) ? one : other
}

/** One summary for each seat, in the order of their coming. */
export function summariesOf(record: TechnicalRecord): readonly SeatSummary[] {
  const seats = new Map<string, { readonly seat: TechnicalSeat; readonly entries: TechnicalEntry[] }>()
  for (const entry of record.entries) {
    if (entry.seat === null) continue
    const key = `${entry.seat.role} ${entry.seat.number}`
    const known = seats.get(key)
    if (known) known.entries.push(entry)
    else seats.set(key, { seat: entry.seat, entries: [entry] })
  }
  return [...seats.values()].map(({ seat, entries }) => summaryOf(seat, entries, record.lastsMs))
}

function summaryOf(seat: TechnicalSeat, entries: readonly TechnicalEntry[], lastsMs: number): SeatSummary {
  const stretches = stretchesOf(entries, lastsMs)
  const timeOf = (...kinds: readonly LinkTime[]) =>
    stretches.filter(({ is }) => kinds.includes(is)).reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)
  const thereMs = timeOf('good', 'weak', 'poor')
  const events = entries.map(({ event }) => event)
  return {
    seat,
    stretches,
    losses: events.filter(({ kind }) => kind === 'lost').length,
    mediaBreaks: events.filter(({ kind }) => kind === 'mediaBack').length,
    awayMs: timeOf('away'),
    badShare: thereMs === 0 ? 0 : timeOf('weak', 'poor') / thereMs,
    worst: stretches.map(({ is }) => is).reduce(worseOf, 'good'),
    paths: unique(events.flatMap((event) => (event.kind === 'path' ? [event.path] : []))),
    causes: unique(events.flatMap((event) => (event.kind === 'grade' ? event.causes : []))),
  }
}

function stretchesOf(entries: readonly TechnicalEntry[], lastsMs: number): readonly Stretch[] {
  const stretches: Stretch[] = []
  let is: LinkTime = 'good'
  let fromMs = entries[0]?.atMs ?? 0
  const change = (atMs: number, next: LinkTime) => {
    if (next === is) return
    if (atMs > fromMs) stretches.push({ fromMs, toMs: atMs, is })
    fromMs = Math.max(fromMs, atMs)
    is = next
  }
  for (const { atMs, event } of entries) {
    if (event.kind === 'lost') change(atMs, 'away')
    // A new connection begins without a word about the link before.
    if (event.kind === 'back' || event.kind === 'came') change(atMs, 'good')
    if (event.kind === 'grade') change(atMs, event.grade)
  }
  if (lastsMs > fromMs) stretches.push({ fromMs, toMs: lastsMs, is })
  return stretches
}

function unique<Item>(items: readonly Item[]): readonly Item[] {
  return [...new Set(items)]
}
