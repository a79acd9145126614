import type { CalendarDay, HoursKey } from '#shared/model/hours.ts'
import type { SpanDraft, WeekDraft } from './weekDraft.ts'

/** Whose hours they are: an agency's for what it gives, or the operator's for its service points. */
export type HoursOwner = 'agency' | 'operator'

/** What is otherwise on a day, as it is typed. */
export interface DayDraft {
  readonly form: 'day'
  readonly key: HoursKey
  readonly day: string
  readonly isClosed: boolean
  readonly spans: readonly SpanDraft[]
}

/** What somebody is about to decide: for what, a usual week, or one day. */
export type HoursDraft =
  | { readonly form: 'key'; readonly key: HoursKey }
  | { readonly form: 'week'; readonly key: HoursKey; readonly week: WeekDraft }
  | DayDraft

/** The drafts that are about no key yet. */
export const newKeyDraft = 'new'
export const dayDraft = 'day'

/** Everything: what hours are for until somebody says otherwise. */
export const everything: HoursKey = { serviceId: null, servicePointId: null, language: null }

/** A day that nothing was typed of yet. */
export function newDay(today: CalendarDay): DayDraft {
  return { form: 'day', key: everything, day: today, isClosed: true, spans: [] }
}

/** Whether it is clear what hours are for: the operator's are always for one service point. */
export function isWhole(key: HoursKey, owner: HoursOwner): boolean {
  return owner === 'agency' || key.servicePointId !== null
}
