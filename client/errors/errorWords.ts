import type { ClientMessages } from '#generated/messages/client.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'

/** Keys of the messages that say what a refusal means. */
export type ErrorMessageKey = Extract<keyof ClientMessages, `error.${string}`>

/** Words for every code there is: a new code does not compile before it has them. */
export const errorWords = {
  malformed: 'error.malformed',
  tooLarge: 'error.tooLarge',
  unknownRequest: 'error.unknownRequest',
  notAllowed: 'error.notAllowed',
  rateLimited: 'error.rateLimited',
  notFound: 'error.notFound',
  conflict: 'error.conflict',
  outOfOrder: 'error.outOfOrder',
  notAdmitted: 'error.notAdmitted',
  notInCharge: 'error.notInCharge',
  notAvailable: 'error.notAvailable',
  serviceClosed: 'error.serviceClosed',
  dayPast: 'error.dayPast',
  noteNotEnabled: 'error.noteNotEnabled',
  dispositionNotInUse: 'error.dispositionNotInUse',
  lastDisposition: 'error.lastDisposition',
  tooManyDispositions: 'error.tooManyDispositions',
  codeInvalid: 'error.codeInvalid',
  invitationTaken: 'error.invitationTaken',
  tooManyGuests: 'error.tooManyGuests',
  signInRefused: 'error.signInRefused',
  tooManyAttempts: 'error.tooManyAttempts',
  busy: 'error.busy',
  linkInvalid: 'error.linkInvalid',
  codeWrong: 'error.codeWrong',
  passwordTooShort: 'error.passwordTooShort',
  passwordTooLong: 'error.passwordTooLong',
  passwordTooCommon: 'error.passwordTooCommon',
  loginNameMalformed: 'error.loginNameMalformed',
  accountExists: 'error.accountExists',
  accountUnknown: 'error.accountUnknown',
  tokenInvalid: 'error.tokenInvalid',
  tokenExpired: 'error.tokenExpired',
  revoked: 'error.revoked',
  superseded: 'error.superseded',
  contractOutdated: 'error.contractOutdated',
  shuttingDown: 'error.shuttingDown',
  unavailable: 'error.unavailable',
  internal: 'error.internal',
} as const satisfies Record<ErrorCode, ErrorMessageKey>
