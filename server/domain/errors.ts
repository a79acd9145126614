/** Why a command was refused; the wire's table of codes holds each of them. */
export type Refusal =
  | 'notFound'
  | 'conflict'
  | 'outOfOrder'
  | 'notAllowed'
  | 'notAdmitted'
  | 'notInCharge'
  | 'notAvailable'
  | 'serviceClosed'
  | 'dayPast'
  | 'noteNotEnabled'
  | 'dispositionNotInUse'
  | 'lastDisposition'
  | 'tooManyDispositions'
  | 'codeInvalid'
  | 'invitationTaken'
  | 'tooManyGuests'

/** Somebody else changed a row first: the command reads again and decides anew. */
export class ConflictError extends Error {
  constructor(what: string) {
    super(`the row was changed by somebody else [row:${what}]`)
    this.name = 'ConflictError'
  }
}

/** The database cannot be reached: unless the outcome is unknown, nothing was accepted, the client may repeat the request. */
export class StoreUnavailableError extends Error {
  override readonly name: string = 'StoreUnavailableError'
  constructor(cause: unknown) {
    super('the database cannot be reached', { cause })
  }
}

/** The database went away while it was asked to commit: it may have done so. */
export class OutcomeUnknownError extends StoreUnavailableError {
  override readonly name: string = 'OutcomeUnknownError'
}
