import type { ErrorCode } from '#shared/signalling/errorCodes.ts'

/** As much as a guest needs to know about why an invitation does not open. */
export type Refusal = 'codeInvalid' | 'invitationTaken' | 'rateLimited' | 'unavailable'

const aboutTheCode: Partial<Record<ErrorCode, Refusal>> = {
  codeInvalid: 'codeInvalid',
  malformed: 'codeInvalid',
  invitationTaken: 'invitationTaken',
  rateLimited: 'rateLimited',
  tooManyAttempts: 'rateLimited',
}

/** The words for a refusal; whatever is not about the code itself may pass. */
export function refusalWords(code: ErrorCode): Refusal {
  return aboutTheCode[code] ?? 'unavailable'
}

/** Trying again with this code would not help. */
export function isFinalRefusal(code: ErrorCode): boolean {
  const words = refusalWords(code)
  return words === 'codeInvalid' || words === 'invitationTaken'
}
