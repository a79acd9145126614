import type { ErrorCode } from '#shared/signalling/errorCodes.ts'

/** As much as a guest needs to know about why an invitation does not open. */
export type Refusal = 'codeInvalid' | 'invitationTaken' | 'rateLimited' | 'unavailable'

/** The words for a refusal; whatever is not about the code itself may pass. */
export function refusalWords(code: ErrorCode): Refusal {
  switch (code) {
    case 'codeInvalid':
    case 'malformed':
      return 'codeInvalid'
    case 'invitationTaken':
      return 'invitationTaken'
    case 'rateLimited':
    case 'tooManyAttempts':
      return 'rateLimited'
    default:
      return 'unavailable'
  }
}

/** Trying again with this code would not help. */
export function isFinalRefusal(code: ErrorCode): boolean {
  const words = refusalWords(code)
  return words === 'codeInvalid' || words === 'invitationTaken'
}
