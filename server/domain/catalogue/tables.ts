import type { CalendarDay } from '#shared/model/hours.ts'
import type * as offering from '#shared/model/offering.ts'

/** How one service is given, from a day on, at a point or (null) at every point; kind null: it is not given. */
export type ChannelRow = Readonly<
  Pick<offering.ChannelRow, 'servicePointId' | 'kind' | 'validFrom' | 'recorded'>
>

/** The usual week of a key from a day on, until its next row; null: from then on this key says nothing. */
export type HoursRow = Readonly<Pick<offering.HoursRow, 'key' | 'validFrom' | 'weekly' | 'recorded'>>

/** What is otherwise for a key on one day; null: what was recorded before is taken back. */
export type ExceptionRow = Readonly<Pick<offering.ExceptionRow, 'key' | 'day' | 'hours' | 'recorded'>>

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
