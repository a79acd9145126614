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
/** Less than this, and there may be room for more. */
const LIGHT_PERCENT = 10
const FIRST_WAIT_MS = 10_000
const LONGEST_WAIT_MS = 60_000
/** Trouble so soon after another try says that it was too early. */
const SOON_MS = 15_000

/** How every connection begins. */
export const bothSent: SoundFirst = { state: 'both', sinceMs: 0, heavySinceMs: null, waitMs: FIRST_WAIT_MS }

/**
 * Another look at what the other end tells. The browser's own estimate never falls below some 70 kbit/s: that a link takes
 * less is told only by what gets lost on it. One heavy word is what a short break leaves; a second one, told later, is not.
 */
export function nextSoundFirst(from: SoundFirst, told: readonly LossTold[], nowMs: number): SoundFirst {
  const newest = Math.max(0, ...told.map(({ atMs }) => atMs))
  if (from.state === 'both') {
    const isHeavy = told.some(({ lostPercent }) => lostPercent >= HEAVY_PERCENT)
    if (!isHeavy) return from.heavySinceMs === null ? from : { ...from, heavySinceMs: null }
    if (from.heavySinceMs === null) return { ...from, heavySinceMs: newest }
    if (newest <= from.heavySinceMs) return from
    const isSoon = from.sinceMs > 0 && nowMs - from.sinceMs < SOON_MS
    const waitMs = isSoon ? Math.min(LONGEST_WAIT_MS, 2 * from.waitMs) : FIRST_WAIT_MS
    return { state: 'soundOnly', sinceMs: nowMs, waitMs }
  }
  // What was told of the picture stays as it was while none is sent.
  const sound = told.filter(({ kind }) => kind === 'audio')
  const isLight = sound.every(({ lostPercent }) => lostPercent < LIGHT_PERCENT)
  if (!isLight || nowMs - from.sinceMs < from.waitMs) return from
  return { state: 'both', sinceMs: nowMs, heavySinceMs: null, waitMs: from.waitMs }
}
