import type { ChannelKind } from '#shared/model/channel.ts'
import type { CalendarDay, DayHours, WeeklyHours } from '#shared/model/hours.ts'
import type { ServiceId, ServicePointId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'

/** How one service is given, from a day on, at a point or (null) at every point; kind null: it is not given. */
export interface ChannelRow {
  readonly servicePointId: ServicePointId | null
  readonly kind: ChannelKind | null
  readonly validFrom: CalendarDay
  /** The order of recording: of what begins on the same day, the row recorded last holds. No two are the same. */
  readonly recorded: number
}

/** What hours are said of; null: of each one. */
export interface HoursKey {
  readonly servicePointId: ServicePointId | null
  readonly serviceId: ServiceId | null
  readonly language: SpokenLanguage | null
}

/** The usual week of a key from a day on, until its next row; null: from then on this key says nothing. */
export interface HoursRow {
  readonly key: HoursKey
  readonly validFrom: CalendarDay
  readonly recorded: number
  readonly weekly: WeeklyHours | null
}

/** What is otherwise for a key on one day; null: what was recorded before is taken back. */
export interface ExceptionRow {
  readonly key: HoursKey
  readonly day: CalendarDay
  readonly recorded: number
  readonly hours: DayHours | null
}

/** All hours that one agency, or one point, has recorded; the order of the rows means nothing. */
export interface HoursTable {
  readonly weekly: readonly HoursRow[]
  readonly exceptions: readonly ExceptionRow[]
}

/** The days on which an agency, a service or a point exists; both belong to it, null: no end on that side. */
export interface Validity {
  readonly validFrom: CalendarDay | null
  readonly validTo: CalendarDay | null
}
