const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** From here on minutes say less than hours. */
const HOURS_FROM_MS = 2 * HOUR_MS

/** A duration as one round number. */
export interface CoarseDuration {
  readonly unit: 'minutes' | 'hours'
  readonly count: number
}

/** A duration as precise as a glance needs it: whole minutes, or hours when it is long. */
export function coarseDuration(durationMs: number): CoarseDuration {
  const known = Math.max(0, durationMs)
  return known < HOURS_FROM_MS
    ? { unit: 'minutes', count: Math.floor(known / MINUTE_MS) }
    : { unit: 'hours', count: Math.floor(known / HOUR_MS) }
}
