import type { Answer } from '#shared/signalling/envelope.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'

/** The server refused a step of the media's set-up. */
class MediaRefused extends Error {
  override readonly name = 'MediaRefused'
  readonly code: ErrorCode

  constructor(code: ErrorCode) {
    super(`refused [code:${code}]`)
    this.code = code
  }
}

/** The value of an answer; throws when it is a refusal. */
export async function acceptedValue<Value>(answer: Promise<Answer<Value>>): Promise<Value> {
  const settled = await answer
  if (!settled.ok) throw new MediaRefused(settled.error.code)
  return settled.value
}

/** Something thrown as the Error that it nearly always is. */
export function toError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown))
}
