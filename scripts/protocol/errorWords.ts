import type { ErrorCode } from '#shared/signalling/errorCodes.ts'

/** What each code means; a new code does not compile without its words. */
export const errorWords: Readonly<Record<ErrorCode, string>> = {
  malformed: 'The envelope or the input is not what the table asks for; `field` names the part.',
  tooLarge: 'The input is larger than the contract allows.',
  unknownRequest: 'No such request on this plane.',
  notAllowed: 'The token does not carry the permission that the request asks for.',
  rateLimited: 'Too many requests of one principal; `retryAfterMs` says when to try again.',
  notFound: 'There is no such thing, or it belongs to somebody else.',
  conflict: 'Somebody else was faster.',
  outOfOrder: 'Not in this state: the call has ended, the offer is gone, nothing was joined yet.',
  notAdmitted: 'Only who was admitted to the call may do this.',
  serviceClosed: 'The service is not given today.',
  noteNotEnabled: 'The agency does not allow notes.',
  codeInvalid: 'The one-time code is wrong, was used, or ran out.',
  tokenInvalid: 'The token is not one of ours, not for this plane or node, or not of this principal.',
  tokenExpired: 'The token ran out. Get a new one and connect again.',
  revoked: 'The credential behind the token was taken back. There is no new token for it.',
  superseded: 'A newer connection of the same principal is there. Final.',
  contractOutdated: 'Client and server speak different versions of the contract. Load the page again.',
  shuttingDown: 'The server stops. Connect again after a moment.',
  unavailable: 'Nothing could be saved or read, as a rule for want of the database. Nothing was accepted.',
  internal: 'A fault of the server; its log has the cause.',
}
