import { assertNever } from '#shared/kernel/assertNever.ts'
import type { PictureRate } from '#shared/model/media/pictureRate.ts'

/**
 * How much of one picture a receiver is given, from little to much: one a second, a few a second, then each of the
 * sender's layers with all of its frames.
 */
export type Rung =
  | { readonly kind: 'still' }
  | { readonly kind: 'slow' }
  | { readonly kind: 'layer'; readonly spatialLayer: number }

const STILL_BPS = 25_000
const SLOW_BPS = 60_000
/** All frames of a signer's smallest picture, as coarse as it may get. */
const SIGNED_SLOW_BPS = 100_000
/** Less than this does not take the smallest layer and the sound. */
const NARROW_BPS = 200_000
/** A rung that needs a little more than there is works, too. */
const SHORT_SHARE = 0.9
/** So long it has to be too much before it is given up. */
const SHORT_MS = 1_000
/** The first tries to give more come soon, as long as the link has taken everything. */
const FIRST_WAIT_MS = 500
const NEXT_WAIT_MS = 1_000
/** Whatever happened before: so much more than the next rung costs is worth a try soon. */
const AMPLE_SHARE = 1.3
const AMPLE_WAIT_MS = 2_000
/** After it was too much once it is tried less and less often. */
const WAIT_AFTER_SHORT_MS = 8_000
const LONGEST_WAIT_MS = 64_000

/** Where a receiver stands on the ladder of one picture. */
export interface Standing {
  readonly rung: number
  readonly sinceMs: number
  /** How long it has to go well before more is tried. */
  readonly waitMs: number
  /** Since when it has been too much; null while it is not. */
  readonly shortSinceMs: number | null
}

/** What is seen of one picture on its way to a receiver. */
export interface Observed {
  readonly nowMs: number
  /** What the link is thought to leave for this picture; null while nothing is known. */
  readonly budgetBps: number | null
  /** The layer that goes out, and whether with all of its frames; null when nothing does. */
  readonly sent: { readonly spatialLayer: number; readonly isWhole: boolean } | null
}

/** The rungs of a picture with so many layers, the lowest first. */
export function rungsOf(layers: number): readonly Rung[] {
  const whole = Array.from(
    { length: layers },
    (_, spatialLayer) => ({ kind: 'layer', spatialLayer }) as const,
  )
  return [{ kind: 'still' }, { kind: 'slow' }, ...whole]
}

const STILL = 0
const SLOW = 1
/** The rung of the smallest layer. */
const SMALLEST_WHOLE = 2

/**
 * A receiver begins with the smallest layer; with less where the way back from it is known to be narrow, since most links
 * are alike both ways. `outgoingBps`: what the receiver's own browser thinks that it can send, sound included.
 */
export function beginning(nowMs: number, outgoingBps: number | null): Standing {
  const isNarrow = outgoingBps !== null && outgoingBps < NARROW_BPS
  const rung = isNarrow ? SLOW : SMALLEST_WHOLE
  return { rung, sinceMs: nowMs, waitMs: isNarrow ? AMPLE_WAIT_MS : FIRST_WAIT_MS, shortSinceMs: null }
}

/** After a break: little until the link has shown what it takes. */
export function shrunk(from: Standing, nowMs: number, waitMs: number): Standing {
  return { rung: Math.min(from.rung, SMALLEST_WHOLE), sinceMs: nowMs, waitMs, shortSinceMs: null }
}

/** Nothing is seen of it for a while: what was too much before says nothing about what comes after. */
export function unseen(from: Standing, nowMs: number): Standing {
  return from.shortSinceMs === null ? from : { ...from, sinceMs: nowMs, shortSinceMs: null }
}

/** Whether more than the smallest layer was too much: before that nothing is known. */
export function isHeldSmall({ rung, waitMs }: Standing): boolean {
  return rung <= SMALLEST_WHOLE && waitMs >= WAIT_AFTER_SHORT_MS
}

/** How much of a picture its sender is to make for somebody on this rung. */
export function rateOf(rung: Rung): PictureRate {
  switch (rung.kind) {
    case 'still':
    case 'slow':
      return rung.kind
    case 'layer':
      return 'whole'
    default:
      return assertNever(rung)
  }
}

/** What a picture can be given as. */
export interface Ladder {
  /** The layers' highest rates, the smallest first. */
  readonly layerBps: readonly number[]
  /** Its sender talks with the hands. */
  readonly isSigned: boolean
}

/**
 * One look at a picture: less of it as soon as it has been too much for a second, more of it after a while without
 * trouble, a longer one each time that more was too much. Hands are not read from stills.
 */
export function nextStanding(from: Standing, observed: Observed, { layerBps, isSigned }: Ladder): Standing {
  const { nowMs, budgetBps, sent } = observed
  const costs = [STILL_BPS, isSigned ? SIGNED_SLOW_BPS : SLOW_BPS, ...layerBps]
  const least = isSigned ? SLOW : STILL
  const top = costs.length - 1
  // A larger layer may be allowed that does not go out yet.
  const used = Math.min(from.rung, sent === null ? from.rung : SMALLEST_WHOLE + sent.spatialLayer)
  // NOTE: not by the estimate itself, which is low for a picture that needs little.
  const isShort = sent === null || !sent.isWhole
  if (!isShort) {
    const isAmple = budgetBps !== null && budgetBps >= (costs[used + 1] ?? 0) * AMPLE_SHARE
    const isLong = nowMs - from.sinceMs >= (isAmple ? Math.min(from.waitMs, AMPLE_WAIT_MS) : from.waitMs)
    const mayRise = isLong && used === from.rung && from.rung < top
    if (!mayRise) return unseen(from, nowMs)
    const waitMs = from.waitMs <= NEXT_WAIT_MS ? NEXT_WAIT_MS : from.waitMs
    return { rung: from.rung + 1, sinceMs: nowMs, waitMs, shortSinceMs: null }
  }
  const shortSinceMs = from.shortSinceMs ?? nowMs
  if (nowMs - shortSinceMs < SHORT_MS || used <= least) return { ...from, shortSinceMs }
  const affordable =
    budgetBps === null ? used - 1 : costs.findLastIndex((cost) => cost * SHORT_SHARE <= budgetBps)
  const waitMs = Math.min(LONGEST_WAIT_MS, Math.max(WAIT_AFTER_SHORT_MS, 2 * from.waitMs))
  return { rung: Math.max(least, Math.min(used - 1, affordable)), sinceMs: nowMs, waitMs, shortSinceMs: null }
}
