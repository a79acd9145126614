import type { ErrorCode } from '#shared/signalling/errorCodes.ts'

const statuses: Readonly<Record<ErrorCode, number>> = {
  malformed: 400,
  tooLarge: 413,
  unknownRequest: 404,
  notAllowed: 403,
  rateLimited: 429,
  notFound: 404,
  conflict: 409,
  outOfOrder: 409,
  notInCharge: 403,
  notAvailable: 409,
  notAdmitted: 403,
  serviceClosed: 409,
  dayPast: 409,
  noteNotEnabled: 409,
  dispositionNotInUse: 409,
  lastDisposition: 409,
  tooManyDispositions: 409,
  codeInvalid: 401,
  invitationTaken: 409,
  tooManyGuests: 409,
  signInRefused: 401,
  tooManyAttempts: 429,
  busy: 503,
  linkInvalid: 401,
  codeWrong: 401,
  passwordTooShort: 400,
  passwordTooLong: 400,
  passwordTooCommon: 400,
  loginNameMalformed: 400,
  accountExists: 409,
  accountUnknown: 404,
  tokenInvalid: 401,
  tokenExpired: 401,
  revoked: 401,
  superseded: 409,
  contractOutdated: 409,
  shuttingDown: 503,
  unavailable: 503,
  internal: 500,
}

/** The HTTP status that goes with a code. */
export function statusOf(code: ErrorCode): number {
  return statuses[code]
}
