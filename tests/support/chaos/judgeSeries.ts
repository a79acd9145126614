import { quantile } from '../simulation/quantile.ts'

/** What was measured when so many calls had been served (or so many seconds gone by). */
export interface Sample {
  readonly at: number
  readonly value: number
}

/** How much more there may be at the end: what comes and goes by itself, and for each call. */
export interface Allowance {
  readonly still: number
  readonly each: number
}

/** What a series says. */
export interface JudgedSeries {
  readonly begin: number
  readonly end: number
  /** Between the two. */
  readonly calls: number
  readonly allowed: number
  readonly isFlat: boolean
}

/** So much of a run is warm-up: pools fill, code is compiled, statements are prepared. */
const WARM_UP_SHARE = 0.25
/** Fewer do not tell a trend from an accident. */
const FEWEST_SAMPLES = 6

/** Whether there are enough samples to judge. */
export function isEnough(samples: readonly unknown[]): boolean {
  return samples.length - warmUpOf(samples) >= FEWEST_SAMPLES
}

function warmUpOf(samples: readonly unknown[]): number {
  return Math.floor(samples.length * WARM_UP_SHARE)
}

/**
 * Compares the middle value of the first third after the warm-up with that of the last third. What comes and goes moves
 * a middle value by no more than its own height, which `still` allows: no false alarm. What leaks L a call is L times
 * two thirds of the calls higher at the end, however small L is beside what comes and goes: found as soon as that is
 * more than `still` and `each` allow. A step up during the warm-up is no leak; one later is.
 * @throws Error when there are too few samples.
 */
export function judgeSeries(samples: readonly Sample[], { still, each }: Allowance): JudgedSeries {
  if (!isEnough(samples)) throw new Error(`${samples.length} samples are too few`)
  const warm = samples.slice(warmUpOf(samples))
  const third = Math.floor(warm.length / 3)
  const [first, last] = [warm.slice(0, third), warm.slice(-third)]
  const middle = (part: readonly Sample[], of: keyof Sample) =>
    quantile(
      part.map((sample) => sample[of]),
      0.5,
    )
  const [begin, end] = [middle(first, 'value'), middle(last, 'value')]
  const calls = middle(last, 'at') - middle(first, 'at')
  const allowed = still + each * calls
  return { begin, end, calls, allowed, isFlat: end - begin <= allowed }
}
