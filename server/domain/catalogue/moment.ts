import { dayText } from '#shared/kernel/time/calendarDays.ts'
import { wallClockAt } from '#shared/kernel/time/finnishTime.ts'
import { CalendarDay } from '#shared/model/hours.ts'

/** What calendar and clock show in Finland, for whoever's own clock may be wrong or elsewhere. */
export interface Moment {
  readonly day: CalendarDay
  /** 9.30 is 570; a midnight is minute 0 of the day that begins. */
  readonly minute: number
}

/** An instant as people in Finland say it. In the hour that comes twice in autumn both times sound the same. */
export function momentOf(ms: number): Moment {
  const { day, minute } = wallClockAt(ms)
  return { day: CalendarDay.parse(dayText(day)), minute }
}
