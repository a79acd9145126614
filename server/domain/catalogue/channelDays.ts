import { type DayNumber, dayNumber } from '#shared/kernel/time/calendarDays.ts'
import { type ChannelKind, type ServiceWay, waysOf } from '#shared/model/channel.ts'
import type { ServicePointId } from '#shared/model/ids.ts'
import { historyOf, type Since } from './history.ts'
import type { ChannelRow, Validity } from './tables.ts'

/** From one day to another, both belonging to it. */
export interface DayRange {
  readonly first: DayNumber
  readonly last: DayNumber
}

/** What decides on which days a service is given at a point in some way. */
export interface ChannelRows {
  readonly servicePointId: ServicePointId
  readonly channels: readonly ChannelRow[]
  /** Of the service, its agency, its point: it is given on days on which all of them exist. */
  readonly validities: readonly Validity[]
}

/**
 * The days on which the channel opens a way, one range after the other, never touching. Rows of this very point beat
 * rows for every point as soon as one of them is in force, also one that says that the service is not given here.
 */
export function channelDays(rows: ChannelRows): Readonly<Record<ServiceWay, readonly DayRange[]>> {
  const periods = periodsOf(channelHistory(rows), commonDays(rows.validities))
  const of = (way: ServiceWay) => joined(periods.filter(({ kind }) => waysOf(kind).includes(way)))
  return {
    remote: of('remote'),
    inPerson: of('inPerson'),
    byAppointment: of('byAppointment'),
    advisorOnly: of('advisorOnly'),
  }
}

interface ChannelPeriod extends DayRange {
  readonly kind: ChannelKind | null
}

function periodsOf(history: readonly Since<ChannelRow>[], valid: DayRange): readonly ChannelPeriod[] {
  return history
    .map(({ from, row }, at) => ({
      first: Math.max(from, valid.first),
      last: Math.min((history[at + 1]?.from ?? Number.POSITIVE_INFINITY) - 1, valid.last),
      kind: row.kind,
    }))
    .filter(({ first, last }) => first <= last)
}

function joined(ranges: readonly DayRange[]): readonly DayRange[] {
  const apart: DayRange[] = []
  for (const { first, last } of ranges) {
    const before = apart.at(-1)
    if (before?.last === first - 1) apart.splice(-1, 1, { first: before.first, last })
    else apart.push({ first, last })
  }
  return apart
}

function channelHistory({ servicePointId, channels }: ChannelRows): readonly Since<ChannelRow>[] {
  const own = historyOf(channels.filter((row) => row.servicePointId === servicePointId))
  const general = historyOf(channels.filter((row) => row.servicePointId === null))
  const ownFrom = own[0]?.from ?? Number.POSITIVE_INFINITY
  return [...general.filter(({ from }) => from < ownFrom), ...own]
}

function commonDays(validities: readonly Validity[]): DayRange {
  return {
    first: Math.max(
      ...validities.map(({ validFrom }) =>
        validFrom === null ? Number.NEGATIVE_INFINITY : dayNumber(validFrom),
      ),
    ),
    last: Math.min(
      ...validities.map(({ validTo }) => (validTo === null ? Number.POSITIVE_INFINITY : dayNumber(validTo))),
    ),
  }
}
