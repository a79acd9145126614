/** Tickets that are served earlier by people who could serve this one, too. */
export interface TicketsAhead {
  readonly tickets: number
  /** Which share of the people for those tickets this one waits for, too: of these tickets so many take one of them. */
  readonly share: number
}

/** What stands between a ticket and its expert. */
export interface QueueOutlook {
  readonly ahead: readonly TicketsAhead[]
  /** On duty and able to serve this ticket, busy or free. */
  readonly people: number
  /** Of these, who can be offered it now and is not needed for a ticket ahead. */
  readonly free: number
}

/** How long people have been taken by one ticket lately, from the offer to the end of the wrap-up. */
export interface HandlingTimes {
  readonly meanMs: number
  readonly samples: number
}

/** How long a ticket waits still, most likely. */
export interface WaitInterval {
  readonly lowMs: number
  readonly highMs: number
}

/** What is taken for the handling time of a service that nothing is known of. */
export const DEFAULT_HANDLING_MS = 10 * 60_000
/** The default counts as much as so many samples. */
const DEFAULT_WEIGHT = 4
/** People come, go and take breaks while somebody waits: this much of a wait, squared, is anybody's guess. */
const UNFORESEEN = 0.06
/** Nine of ten come after the low end, and nine of ten before the high one. */
const Z = 1.2816

/**
 * How long a ticket waits still; null when nobody on duty can serve it. People finish one after the other, at moments
 * that do not know of each other: each ticket ahead and the own one take one of these steps. The sum of such steps is
 * close to a gamma distribution; it is made wider by how little is known of the handling time.
 */
export function waitInterval(outlook: QueueOutlook, handling: HandlingTimes | null): WaitInterval | null {
  const { people, free, ahead } = outlook
  if (people <= 0) return null
  if (free > 0) return { lowMs: 0, highMs: 0 }
  const samples = (handling?.samples ?? 0) + DEFAULT_WEIGHT
  const meanMs =
    ((handling?.meanMs ?? 0) * (handling?.samples ?? 0) + DEFAULT_HANDLING_MS * DEFAULT_WEIGHT) / samples
  const taken = ahead.reduce((sum, { tickets, share }) => sum + tickets * share, 0)
  const steps = taken + 1
  const stepMs = meanMs / people
  const expectedMs = steps * stepMs
  const squares = ahead.reduce((sum, { tickets, share }) => sum + tickets * share ** 2, 1)
  const variance = squares * stepMs ** 2 + expectedMs ** 2 * (1 / samples + UNFORESEEN)
  return {
    lowMs: gammaQuantile(expectedMs, variance, -Z),
    highMs: gammaQuantile(expectedMs, variance, Z),
  }
}

/** A quantile of the gamma distribution with this mean and variance, as Wilson and Hilferty approximate it. */
function gammaQuantile(mean: number, variance: number, z: number): number {
  const ninth = variance / (9 * mean ** 2)
  return mean * Math.max(0, 1 - ninth + z * Math.sqrt(ninth)) ** 3
}
