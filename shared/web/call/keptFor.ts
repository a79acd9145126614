import { CALL_HELD_MS, VISIT_KEPT_MS } from '#shared/model/keptTimes.ts'

/** What somebody whose own link is lost has to come back to. */
export type Kept =
  | { readonly state: 'call'; readonly seconds: number }
  /** The call has been given up by now, and its matter waits in front. */
  | { readonly state: 'inFront' }
  | { readonly state: 'place'; readonly minutes: number }
  | { readonly state: 'perhapsGone' }

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
/** As coarse as a calm sentence is. */
const STEP_SECONDS = 10

/**
 * How long a call, or a place in a queue, is still kept after so long without a word of the server. Reckoned here, since
 * nobody can be asked: the server notices later than that, so that rather more time is left than less.
 */
export function keptFor(what: 'call' | 'place', awayMs: number): Kept {
  if (awayMs >= VISIT_KEPT_MS) return { state: 'perhapsGone' }
  if (what === 'place') return { state: 'place', minutes: Math.ceil((VISIT_KEPT_MS - awayMs) / MINUTE_MS) }
  if (awayMs >= CALL_HELD_MS) return { state: 'inFront' }
  const steps = Math.ceil((CALL_HELD_MS - awayMs) / SECOND_MS / STEP_SECONDS)
  return { state: 'call', seconds: steps * STEP_SECONDS }
}
