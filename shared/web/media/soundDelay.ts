/** What is seen of the sound that comes in. */
export interface SoundLoss {
  /** Of the packets since the look before, what the own link lost, from 0 to 100; null when there were none. */
  readonly lostPercent: number | null
  readonly rttMs: number | null
}

/** Less than this is hardly heard. */
const LOSSY_PERCENT = 1
/** A link that lost something has to be good for so long before its sound is played sooner again. */
const GOOD_FOR_MS = 20_000
/** Time for the sender to answer, beside the way there and back. */
const ANSWER_MS = 50
/** A talk in which each waits longer for the other is none. */
const LONGEST_MS = 400

/** How much later sound is played so that what got lost can come once more; 0: as soon as the browser thinks right. */
export interface SoundDelay {
  readonly delayMs: number
  readonly lossySinceMs: number | null
}

/** How every link begins. */
export const noDelay: SoundDelay = { delayMs: 0, lossySinceMs: null }

/**
 * Another look. A lost packet that is asked for again comes a round trip later: on a link that loses some, sound waits for
 * that long, which costs less than its gaps. A longer wait than a talk takes is not worth it.
 * NOTE: not for gaps by another's link: whose length is not known, and finding it in steps made up more than the loss.
 */
export function nextSoundDelay(
  from: SoundDelay,
  { lostPercent, rttMs }: SoundLoss,
  nowMs: number,
): SoundDelay {
  if (lostPercent !== null && lostPercent >= LOSSY_PERCENT && rttMs !== null) {
    const neededMs = Math.ceil((rttMs + ANSWER_MS) / 50) * 50
    const delayMs = neededMs > LONGEST_MS ? 0 : Math.max(from.delayMs, neededMs)
    return { delayMs, lossySinceMs: nowMs }
  }
  if (from.lossySinceMs === null || nowMs - from.lossySinceMs < GOOD_FOR_MS) return from
  return noDelay
}
