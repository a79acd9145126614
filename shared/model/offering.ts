import * as z from 'zod/mini'
import { ServiceSummary } from './catalogue.ts'
import { ChannelKind } from './channel.ts'
import { CalendarDay, DayHours, HoursKey, WeeklyHours } from './hours.ts'
import { ServiceId, ServicePointId } from './ids.ts'
import { LocalisedText } from './language.ts'

/** Which of several decisions for the same day is the newest, by whom it was made, and when. */
const recorded = { recorded: z.number(), recordedMsAgo: z.number(), recordedBy: z.nullable(z.string()) }

/** How a service is given from a day on; at one point, or at every point that has no channel of its own. */
export const ChannelRow = z.object({
  ...recorded,
  serviceId: ServiceId,
  servicePointId: z.nullable(ServicePointId),
  /** Null: not given. */
  kind: z.nullable(ChannelKind),
  validFrom: CalendarDay,
})
export type ChannelRow = z.infer<typeof ChannelRow>

/** A usual week from a day on. Null: from then on these hours say nothing, and less special ones hold. */
export const HoursRow = z.object({
  ...recorded,
  key: HoursKey,
  validFrom: CalendarDay,
  weekly: z.nullable(WeeklyHours),
})
export type HoursRow = z.infer<typeof HoursRow>

/** What is otherwise on one day. Null: taken back. */
export const ExceptionRow = z.object({
  ...recorded,
  key: HoursKey,
  day: CalendarDay,
  hours: z.nullable(DayHours),
})
export type ExceptionRow = z.infer<typeof ExceptionRow>

const places = {
  today: CalendarDay,
  servicePoints: z.array(z.object({ id: ServicePointId, name: LocalisedText })),
}

/** An agency's channels with the newest of their history, oldest first. */
export const ChannelsView = z.object({
  ...places,
  services: z.array(ServiceSummary),
  channels: z.array(ChannelRow),
})
export type ChannelsView = z.infer<typeof ChannelsView>

/** An agency's hours, or the operator's hours of its service points, with the newest of their history, oldest first. */
export const HoursView = z.object({
  ...places,
  services: z.array(ServiceSummary),
  hours: z.array(HoursRow),
  exceptions: z.array(ExceptionRow),
})
export type HoursView = z.infer<typeof HoursView>
