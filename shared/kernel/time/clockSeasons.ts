import * as Instant from 'temporal-polyfill/fns/Instant'
import * as ZonedDateTime from 'temporal-polyfill/fns/ZonedDateTime'

const ZONE = 'Europe/Helsinki'
const NANOSECONDS_A_MS = 1_000_000

/** From one change of the clocks to the next: so long what they show is ahead of UTC by the same. */
export interface ClockSeason {
  readonly startMs: number
  readonly endMs: number
  readonly aheadMs: number
}

/** Two for each year that somebody asked about. */
const known: ClockSeason[] = []

/** The season of the clocks in Finland that the instant falls into. At the very change it is the new one. */
export function seasonAt(ms: number): ClockSeason {
  const season = known.find(({ startMs, endMs }) => startMs <= ms && ms < endMs)
  if (season !== undefined) return season
  const found = findSeason(Math.floor(ms))
  known.push(found)
  return found
}

function findSeason(ms: number): ClockSeason {
  const at = zoned(ms)
  // What begins at this very millisecond is not before it.
  const start = ZonedDateTime.getTimeZoneTransition(zoned(ms + 1), 'previous')
  const end = ZonedDateTime.getTimeZoneTransition(at, 'next')
  return {
    startMs: start?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    endMs: end?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    aheadMs: ZonedDateTime.offsetNanoseconds(at) / NANOSECONDS_A_MS,
  }
}

function zoned(ms: number) {
  return Instant.toZonedDateTimeISO(Instant.fromEpochMilliseconds(ms), ZONE)
}
