/** What is seen of the sound that comes in. */
export interface SoundLoss {
  /** Of the packets since the look before, what the own link lost, from 0 to 100; null when there were none. */
  readonly lostPercent: number | null
  /** Of what was played since then, what had to be made up, from 0 to 100; null when nothing was. */
  readonly madeUpPercent: number | null
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
/** The length of another's way is not known: it is found in steps, up to what an ordinary one takes. */
const STEP_MS = 100
const LONGEST_STEPS_MS = 300
const MOST_IN_VAIN = 3
const REST_MS = 60_000

/** How much later sound is played so that what got lost can come once more; 0: as soon as the browser thinks right. */
export interface SoundDelay {
  readonly delayMs: number
  readonly lossySinceMs: number | null
  /** How often the longest step did not help. */
  readonly inVain: number
  /** No steps before. */
  readonly notBeforeMs: number
}

/** How every link begins. */
export const noDelay: SoundDelay = { delayMs: 0, lossySinceMs: null, inVain: 0, notBeforeMs: 0 }

/**
 * Another look. A lost packet that is asked for again comes a round trip later: on a link that loses some, sound waits for
 * that long, which costs less than its gaps. A longer wait than a talk takes is not worth it. Gaps with a link that loses
 * nothing are another's.
 */
export function nextSoundDelay(
  from: SoundDelay,
  { lostPercent, madeUpPercent, rttMs }: SoundLoss,
  nowMs: number,
): SoundDelay {
  if (lostPercent !== null && lostPercent >= LOSSY_PERCENT && rttMs !== null) {
    const neededMs = Math.ceil((rttMs + ANSWER_MS) / 50) * 50
    const delayMs = neededMs > LONGEST_MS ? 0 : Math.max(from.delayMs, neededMs)
    return { ...from, delayMs, lossySinceMs: nowMs }
  }
  if (madeUpPercent !== null && madeUpPercent >= LOSSY_PERCENT && nowMs >= from.notBeforeMs) {
    return nextStep(from, nowMs)
  }
  if (from.lossySinceMs === null || nowMs - from.lossySinceMs < GOOD_FOR_MS) return from
  return { ...noDelay, notBeforeMs: from.notBeforeMs }
}

function nextStep(from: SoundDelay, nowMs: number): SoundDelay {
  if (from.delayMs < LONGEST_STEPS_MS) {
    const delayMs = Math.min(LONGEST_STEPS_MS, from.delayMs + STEP_MS)
    return { ...from, delayMs, lossySinceMs: nowMs, inVain: 0 }
  }
  const inVain = from.inVain + 1
  if (inVain < MOST_IN_VAIN) return { ...from, lossySinceMs: nowMs, inVain }
  return { ...noDelay, notBeforeMs: nowMs + REST_MS }
}
