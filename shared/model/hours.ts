import * as z from 'zod/mini'
import { ServiceId, ServicePointId } from './ids.ts'
import { LocalisedText, SpokenLanguage } from './language.ts'

const MINUTES_A_DAY = 24 * 60
const MOST_SPANS = 50

/** A day in Finland, `YYYY-MM-DD`. */
export const CalendarDay = z
  .string()
  .check(z.regex(/^\d{4}-\d{2}-\d{2}$/), z.refine(isRealDay))
  .brand<'CalendarDay'>()
export type CalendarDay = z.infer<typeof CalendarDay>

function isRealDay(text: string): boolean {
  const atUtc = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(atUtc.getTime()) && atUtc.toISOString().startsWith(text)
}

/** What a clock on the wall shows, as minutes: 9.30 is 570. The end of a day is 1440. */
const MinuteOfDay = z.int().check(z.minimum(0), z.maximum(MINUTES_A_DAY))

/** What a clock on the wall in Finland shows on a day. */
export const WallTime = z.object({ day: CalendarDay, minute: MinuteOfDay })
export type WallTime = z.infer<typeof WallTime>

/** Where a service van stands meanwhile. */
export const VanStop = z.strictObject({
  name: LocalisedText,
  streetAddress: z.string().check(z.maxLength(200)),
})
export type VanStop = z.infer<typeof VanStop>

const span = { opens: MinuteOfDay, closes: MinuteOfDay, stop: z.nullable(VanStop) }
const opensFirst = () =>
  z.refine<{ readonly opens: number; readonly closes: number }>(({ opens, closes }) => opens < closes)

/** Open from one time of a day to another. */
export const DaySpan = z.strictObject(span).check(opensFirst())
export type DaySpan = z.infer<typeof DaySpan>

/**
 * Open on a weekday (1 is Monday), every so many weeks: in the weeks whose number, counted from the week in which the
 * hours begin to hold, leaves `week` when divided by `everyWeeks`.
 */
export const WeeklySpan = z
  .strictObject({
    ...span,
    weekday: z.int().check(z.minimum(1), z.maximum(7)),
    everyWeeks: z.int().check(z.minimum(1), z.maximum(8)),
    week: z.int().check(z.minimum(0), z.maximum(7)),
  })
  .check(
    opensFirst(),
    z.refine(({ week, everyWeeks }) => week < everyWeeks),
  )
export type WeeklySpan = z.infer<typeof WeeklySpan>

/** A usual week. On Finnish public holidays, and on the eves of Midsummer and Christmas, it is closed or as usual. */
export const WeeklyHours = z.strictObject({
  spans: z.array(WeeklySpan).check(z.maxLength(MOST_SPANS)),
  onHolidays: z.enum(['closed', 'asUsual']),
})
export type WeeklyHours = z.infer<typeof WeeklyHours>

/** What is otherwise on one day; no spans: closed. */
export const DayHours = z.strictObject({ spans: z.array(DaySpan).check(z.maxLength(MOST_SPANS)) })
export type DayHours = z.infer<typeof DayHours>

/** What hours are for; what is null stands for every one. */
export const HoursKey = z.strictObject({
  servicePointId: z.nullable(ServicePointId),
  serviceId: z.nullable(ServiceId),
  language: z.nullable(SpokenLanguage),
})
export type HoursKey = z.infer<typeof HoursKey>
