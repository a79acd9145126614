import type { ChaosCast } from './ChaosCast.ts'
import type { TimeBack } from './judgeTimes.ts'

/** A call is held for 90 s; whoever clears it away looks each second. */
const HELD_FOR_MS = 90_000
const SPARE_MS = 30_000
const NEVER_MS = 60_000

/**
 * A booth stays away until its held call has run out: the expert is told so, and when the booth is back its ticket
 * stands in front, or is served already. Answers with how long after its return the booth saw that; null when never.
 */
export async function letHoldRunOut(cast: ChaosCast): Promise<readonly TimeBack[]> {
  const [callId] = cast.calls.whole
  if (callId === undefined) return []
  const booth = cast.boothIn(callId)
  const expert = cast.expertIn(callId)
  booth?.line.cut()
  const ranOut = await cast.until(() => expert?.desk?.call?.callId !== callId, HELD_FOR_MS + SPARE_MS)
  booth?.line.mend()
  const mendedMs = performance.now()
  const isInFront = await cast.until(() => {
    const visit = booth?.visit
    const ticket = visit?.state === 'open' ? visit.ticket : null
    const isServed =
      ticket?.progress.state === 'waiting' ||
      ticket?.progress.state === 'reserved' ||
      ticket?.progress.state === 'connected'
    return ticket?.isAfterBreak === true && isServed
  }, NEVER_MS)
  cast.calls.forget(callId)
  return [{ kind: 'heldOut', ms: ranOut && isInFront ? performance.now() - mendedMs : null }]
}
