import type { Answer } from '#shared/signalling/envelope.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { browserClock } from '../browserClock.ts'

const RETRY_MS = 1_000

/** What passes: the same request may well be heard a moment later. */
const passing: ReadonlySet<ErrorCode> = new Set(['unavailable', 'rateLimited', 'shuttingDown', 'internal'])

function wasHeard(answer: Answer<unknown>): boolean {
  return answer.ok || !passing.has(answer.error.code)
}

function browserPause(ms: number): Promise<void> {
  return new Promise((resolve) => browserClock.after(ms, resolve))
}

/**
 * Sends until the server has taken it in, and be it with a refusal that repeating would not change, or until nobody
 * wants it any more. `missed` hears of each time in vain.
 */
export async function untilHeard<Value>(
  send: () => Promise<Answer<Value>>,
  how: {
    readonly isWanted?: () => boolean
    readonly missed?: (answer: Answer<Value>) => void
    readonly pause?: (ms: number) => Promise<void>
  } = {},
): Promise<Answer<Value>> {
  const { isWanted = () => true, missed = () => undefined, pause = browserPause } = how
  for (;;) {
    const answer = await send()
    if (wasHeard(answer) || !isWanted()) return answer
    missed(answer)
    await pause(RETRY_MS)
  }
}
