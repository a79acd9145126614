import type { ServedHour } from '#shared/model/ownDay.ts'

/** The usual hours of work are always shown; others when something happened in them. */
const FIRST_HOUR = 8
const LAST_HOUR = 15

/** One hour of the day with how high it stands against the fullest one. */
export interface HourBar extends ServedHour {
  /** 0 to 1. */
  readonly share: number
}

/** Every hour from the first to the last one, also those in which nobody was served. */
export function hourBars(hours: readonly ServedHour[]): readonly HourBar[] {
  const first = Math.min(FIRST_HOUR, ...hours.map(({ hour }) => hour))
  const last = Math.max(LAST_HOUR, ...hours.map(({ hour }) => hour))
  const most = Math.max(1, ...hours.map(({ served }) => served))
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const hour = first + index
    const served = hours.find((each) => each.hour === hour)?.served ?? 0
    return { hour, served, share: served / most }
  })
}
