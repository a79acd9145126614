import type { DayNumber } from './calendarDays.ts'
import { seasonAt } from './clockSeasons.ts'

const MINUTE_MS = 60 * 1000
const DAY_MS = 24 * 60 * MINUTE_MS

/** What a clock on a wall in Finland shows: the day, and the minute of it. */
export interface WallClock {
  readonly day: DayNumber
  readonly minute: number
}

/** The day in Finland at an instant (milliseconds since 1970). Midnight belongs to the day that begins. */
export function dayOf(ms: number): DayNumber {
  return Math.floor((ms + seasonAt(ms).aheadMs) / DAY_MS)
}

/** What the clock shows at an instant; seconds are left out. */
export function wallClockAt(ms: number): WallClock {
  const day = dayOf(ms)
  const sinceMidnightMs = ms + seasonAt(ms).aheadMs - day * DAY_MS
  return { day, minute: Math.floor(sinceMidnightMs / MINUTE_MS) }
}

/**
 * When something opens or closes for which the clock shows this; minute 1440 is the next day's midnight.
 *
 * In the hour that comes twice in autumn, what opens does so the first time and what closes the second time: nobody
 * stands before a door that should be open by the clock on the wall. So 3.00 to 3.30 lasts an hour and a half then, and
 * what closes at 3.00 closes an hour later than what opens at 3.00 opens. In the hour that is left out in spring, both
 * mean the change itself: what opens and closes within it is not open at all.
 */
export function instantOf({ day, minute }: WallClock, edge: 'opening' | 'closing'): number {
  const shownMs = day * DAY_MS + minute * MINUTE_MS
  const early = seasonAt(shownMs - DAY_MS)
  const late = seasonAt(shownMs + DAY_MS)
  const byEarlyMs = shownMs - early.aheadMs
  const byLateMs = shownMs - late.aheadMs
  if (edge === 'opening') return byEarlyMs < early.endMs ? byEarlyMs : Math.max(byLateMs, late.startMs)
  return byLateMs >= late.startMs ? byLateMs : Math.min(byEarlyMs, early.endMs)
}
