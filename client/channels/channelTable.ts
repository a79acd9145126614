import type { ServiceSummary } from '#shared/model/catalogue.ts'
import type { ChannelKind } from '#shared/model/channel.ts'
import type { CalendarDay } from '#shared/model/hours.ts'
import type { ServicePointId } from '#shared/model/ids.ts'
import { inForce } from '#shared/model/inForce.ts'
import type { ChannelRow, ChannelsView } from '#shared/model/offering.ts'
import type { RequestInput } from '#shared/signalling/requests.ts'
import { addDays } from '../offering/calendar.ts'
import { grouped, type Standing, standingOf } from '../offering/decisions.ts'

/** How a service is given from a day on, at a point or everywhere else. */
export type ChannelChange = RequestInput<'channel.set'>

/** How a service is given at one point. */
export interface PointChannel {
  readonly point: ChannelsView['servicePoints'][number]
  /** How it is given there now: a point that will differ later only still follows the others. */
  readonly kind: ChannelKind | null
  readonly standing: Standing<ChannelRow>
  /** Whether it is given otherwise there than everywhere. */
  readonly differsNow: boolean
}

/** How a service is given. */
export interface ServiceChannels {
  readonly service: ServiceSummary
  readonly everywhere: Standing<ChannelRow>
  readonly points: readonly PointChannel[]
  /** Everything that was decided, oldest first. */
  readonly rows: readonly ChannelRow[]
}

/** Every service of the agency with its channels. */
export function serviceChannels(view: ChannelsView): readonly ServiceChannels[] {
  const byService = grouped(view.channels, ({ serviceId }) => serviceId)
  return view.services.map((service) => {
    const rows = byService.get(service.id) ?? []
    const everywhere = channelStanding(rows, null, view.today)
    return { service, everywhere, points: pointChannels(view, rows, everywhere), rows }
  })
}

function pointChannels(
  view: ChannelsView,
  rows: readonly ChannelRow[],
  everywhere: Standing<ChannelRow>,
): readonly PointChannel[] {
  return view.servicePoints.flatMap((point) => {
    if (rowsOf(rows, point.id).length === 0) return []
    const standing = channelStanding(rows, point.id, view.today)
    const kind = kindOf(standing.now ?? everywhere.now)
    return [{ point, kind, standing, differsNow: kind !== kindOf(everywhere.now) }]
  })
}

/** Without those later decisions that change nothing: a change that was taken back is one. */
function channelStanding(
  rows: readonly ChannelRow[],
  servicePointId: ServicePointId | null,
  today: CalendarDay,
): Standing<ChannelRow> {
  const { now, ahead } = standingOf(rowsOf(rows, servicePointId), today)
  const dayBefore = ({ validFrom }: ChannelRow) => addDays(validFrom, -1)
  return { now, ahead: ahead.filter((row) => kindOn(rows, servicePointId, dayBefore(row)) !== row.kind) }
}

function rowsOf(rows: readonly ChannelRow[], servicePointId: ServicePointId | null): readonly ChannelRow[] {
  return rows.filter((row) => row.servicePointId === servicePointId)
}

function kindOf(row: ChannelRow | null): ChannelKind | null {
  return row?.kind ?? null
}

/** How a service is given at a point on a day; at no point of its own: everywhere else. */
export function kindOn(
  rows: readonly ChannelRow[],
  servicePointId: ServicePointId | null,
  day: CalendarDay,
): ChannelKind | null {
  const own = servicePointId === null ? null : inForce(rowsOf(rows, servicePointId), day)
  return kindOf(own ?? inForce(rowsOf(rows, null), day))
}

/** The change that puts back what a change replaces. A point that followed the others is set to what holds there. */
export function undoOf(rows: readonly ChannelRow[], change: ChannelChange): ChannelChange {
  return { ...change, kind: kindOn(rows, change.servicePointId, change.validFrom) }
}

/** The change that takes a later decision back: what held until then goes on. */
export function takenBack(rows: readonly ChannelRow[], row: ChannelRow): ChannelChange {
  const { serviceId, servicePointId, validFrom } = row
  const kind = kindOn(rows, servicePointId, addDays(validFrom, -1))
  return { serviceId, servicePointId, validFrom, kind }
}
