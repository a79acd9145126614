import { assertNever } from '#shared/kernel/assertNever.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'

/** What follows when a server refuses or ends a connection. */
export type AfterRefusal = 'renewToken' | 'tryLater' | 'giveUp'

/** What to do about a refused handshake; null is the network's own failure. */
export function afterRefusedHandshake(code: ErrorCode | null): AfterRefusal {
  switch (code) {
    case 'tokenInvalid':
    case 'tokenExpired':
    // Of one that is gone there is no new token, which is then the last word.
    case 'revoked':
      return 'renewToken'
    case 'superseded':
    case 'contractOutdated':
    case 'notAllowed':
    case 'notFound':
      return 'giveUp'
    case null:
    case 'malformed':
    case 'tooLarge':
    case 'unknownRequest':
    case 'rateLimited':
    case 'conflict':
    case 'outOfOrder':
    case 'notAdmitted':
    case 'serviceClosed':
    case 'noteNotEnabled':
    case 'notInCharge':
    case 'notAvailable':
    case 'dispositionNotInUse':
    case 'lastDisposition':
    case 'tooManyDispositions':
    case 'dayPast':
    case 'codeInvalid':
    case 'invitationTaken':
    case 'tooManyGuests':
    case 'signInRefused':
    case 'tooManyAttempts':
    case 'busy':
    case 'linkInvalid':
    case 'codeWrong':
    case 'passwordTooShort':
    case 'passwordTooLong':
    case 'passwordTooCommon':
    case 'loginNameMalformed':
    case 'accountExists':
    case 'accountUnknown':
    case 'shuttingDown':
    case 'unavailable':
    case 'internal':
      return 'tryLater'
    default:
      return assertNever(code)
  }
}

const finalWords: ReadonlySet<ErrorCode> = new Set([
  'superseded',
  'contractOutdated',
  'tokenInvalid',
  'notAllowed',
  'notFound',
])

/** What to do after the server's last word on a connection that worked. */
export function afterClosedSession(code: ErrorCode): AfterRefusal {
  if (finalWords.has(code)) return 'giveUp'
  return code === 'tokenExpired' || code === 'revoked' ? 'renewToken' : 'tryLater'
}
