import type { Answer } from '#shared/signalling/envelope.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'

/** What passes: the same request may well be heard a moment later. */
const passing: ReadonlySet<ErrorCode> = new Set(['unavailable', 'rateLimited', 'shuttingDown', 'internal'])

/** Whether the server took the request in, and be it with a refusal that repeating would not change. */
export function wasHeard(answer: Answer<unknown>): boolean {
  return answer.ok || !passing.has(answer.error.code)
}
