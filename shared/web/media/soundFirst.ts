/** One receiver's word on how much of a stream did not arrive; the same word stands until the next one. */
export interface LossTold {
  readonly kind: 'audio' | 'video'
  /** When it was told, by the reports' clock, in milliseconds. */
  readonly atMs: number
  readonly lostPercent: number
}

/** Whether the own picture gives its place on the link to the sound. */
export type SoundFirst =
  | {
      readonly state: 'both'
      readonly sinceMs: number
      readonly heavySinceMs: number | null
      readonly waitMs: number
    }
  /** Only sound is sent. */
  | { readonly state: 'soundOnly'; readonly sinceMs: number; readonly waitMs: number }

/** More than this and not even a picture of a frame a second leaves room for the sound. */
const HEAVY_PERCENT = 25
const FIRST_WAIT_MS = 10_000
const LONGEST_WAIT_MS = 60_000
/** Trouble so soon after another try says that it was too early. */
const SOON_MS = 15_000

/** How every connection begins. */
export const bothSent: SoundFirst = { state: 'both', sinceMs: 0, heavySinceMs: null, waitMs: FIRST_WAIT_MS }

/**
 * Another look at what the other end tells. The browser's own estimate never falls below some 70 kbit/s: that a link takes
 * less is told only by what gets lost on it. One heavy word is what a short break leaves; a second one, told later, is not.
 * NOTE: only the picture's losses are the own link's. Of sound the worker tells a sender the worst that any receiver has, so
 * that it makes up for that.
 */
export function nextSoundFirst(from: SoundFirst, told: readonly LossTold[], nowMs: number): SoundFirst {
  if (from.state === 'soundOnly') {
    return nowMs - from.sinceMs < from.waitMs
      ? from
      : { state: 'both', sinceMs: nowMs, heavySinceMs: null, waitMs: from.waitMs }
  }
  const pictures = told.filter(({ kind }) => kind === 'video')
  const heavy = pictures.filter(({ lostPercent }) => lostPercent >= HEAVY_PERCENT)
  if (heavy.length === 0) return from.heavySinceMs === null ? from : { ...from, heavySinceMs: null }
  const newestMs = Math.max(...heavy.map(({ atMs }) => atMs))
  if (from.heavySinceMs === null) return { ...from, heavySinceMs: newestMs }
  // The first one still stands.
  if (newestMs <= from.heavySinceMs) return from
  const isSoon = from.sinceMs > 0 && nowMs - from.sinceMs < SOON_MS
  const waitMs = isSoon ? Math.min(LONGEST_WAIT_MS, 2 * from.waitMs) : FIRST_WAIT_MS
  return { state: 'soundOnly', sinceMs: nowMs, waitMs }
}
