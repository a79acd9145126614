/** From when on a worker takes no new calls. */
export interface FullLimits {
  /** Of one core: above it, what runs already would suffer. */
  readonly fullShare: number
  /** Calls with somebody in charge; null = only the measured share counts. */
  readonly mostRooms: number | null
}

/** How much a worker has to do. */
export interface WorkerLoad {
  /** Of one core, smoothed. */
  readonly share: number
  /** Places taken: by calls that are on offer or going on, not by what waits for its next offer. */
  readonly rooms: number
  /** Rooms that are too new to have been measured. */
  readonly youngRooms: number
  /** It had too much to do, and has not had clearly less since. */
  readonly isBusy: boolean
}

/** What the node has left for new calls; `none`: no worker is running just now. */
export type WorkerPlaces =
  | { readonly state: 'free'; readonly count: number }
  | { readonly state: 'full' }
  | { readonly state: 'none' }

/** By now most of a change is in the smoothed share. */
const SMOOTHING_MS = 4_000
/** A call of two with pictures takes about so much of a core; until it is measured, it counts as that. */
export const ROOM_SHARE = 0.02
/** Shares are sums of fractions: less than this is no difference. */
const ROUNDING = 1e-9
/** A busy worker has so much less to do before it takes calls again. */
const CALM_MARGIN = 0.1

/** The share of a core after another measurement: one peak is no load. */
export function smoothedShare(
  before: number,
  { cpuMs, elapsedMs }: { readonly cpuMs: number; readonly elapsedMs: number },
): number {
  if (elapsedMs <= 0) return before
  const weight = 1 - Math.exp(-elapsedMs / SMOOTHING_MS)
  return before + (cpuMs / elapsedMs - before) * weight
}

/** What is measured, and what is to be expected of rooms that are too new for it. */
export function expectedShare({ share, youngRooms }: Pick<WorkerLoad, 'share' | 'youngRooms'>): number {
  return share + youngRooms * ROOM_SHARE
}

/** Whether a worker is busy, given that it was or was not: what goes to and fro round the limit does not flap. */
export function isBusyNow(load: WorkerLoad, { fullShare }: FullLimits): boolean {
  const expected = expectedShare(load)
  return (
    expected >= fullShare - ROUNDING ||
    (load.isBusy && expected > fullShare - Math.min(CALM_MARGIN, fullShare / 2))
  )
}

/** How many calls more a worker can take. */
export function placesOn(load: WorkerLoad, limits: FullLimits): number {
  if (isBusyNow(load, limits)) return 0
  const byShare = Math.ceil((limits.fullShare - expectedShare(load)) / ROOM_SHARE - ROUNDING)
  const byRooms = limits.mostRooms === null ? byShare : limits.mostRooms - load.rooms
  return Math.max(0, Math.min(byShare, byRooms))
}

/** What all running workers have left together. */
export function placesOnAll(loads: readonly WorkerLoad[], limits: FullLimits): WorkerPlaces {
  if (loads.length === 0) return { state: 'none' }
  const count = loads.reduce((sum, load) => sum + placesOn(load, limits), 0)
  return count > 0 ? { state: 'free', count } : { state: 'full' }
}

/** Which worker a room is to be on: one that still takes calls, of these the one with the least to do; -1 of none. */
export function leastLoaded(loads: readonly WorkerLoad[], limits: FullLimits): number {
  let best = -1
  for (const [at, load] of loads.entries()) {
    const known = loads[best]
    if (known === undefined || isBetter(load, known, limits)) best = at
  }
  return best
}

function isBetter(one: WorkerLoad, other: WorkerLoad, limits: FullLimits): boolean {
  const takesOne = placesOn(one, limits) > 0
  if (takesOne !== placesOn(other, limits) > 0) return takesOne
  const difference = expectedShare(one) - expectedShare(other)
  return difference === 0 ? one.rooms < other.rooms : difference < 0
}
