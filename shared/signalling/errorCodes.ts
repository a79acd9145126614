import * as z from 'zod/mini'
import { accountRefusals } from '../auth/accountRefusals.ts'

/** Every reason a request may be refused; the screens choose the words. */
export const errorCodes = [
  'malformed',
  'tooLarge',
  'unknownRequest',
  'notAllowed',
  'rateLimited',
  'notFound',
  'conflict',
  'outOfOrder',
  'notAdmitted',
  'notInCharge',
  'notAvailable',
  'serviceClosed',
  'dayPast',
  'noteNotEnabled',
  'dispositionNotInUse',
  'lastDisposition',
  'tooManyDispositions',
  'codeInvalid',
  'invitationTaken',
  'tooManyGuests',
  ...accountRefusals,
  'tokenInvalid',
  'tokenExpired',
  'revoked',
  'superseded',
  'contractOutdated',
  'shuttingDown',
  'unavailable',
  'internal',
] as const
export const ErrorCode = z.enum(errorCodes)
export type ErrorCode = z.infer<typeof ErrorCode>

/** A refusal on the wire. `field` names the offending part of the input. */
export const WireError = z.object({
  code: ErrorCode,
  field: z.optional(z.string()),
  retryAfterMs: z.optional(z.number()),
})
export type WireError = z.infer<typeof WireError>
