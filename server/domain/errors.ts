/** Why a command was refused; the wire's table of codes holds each of them. */
export type Refusal =
  | 'notFound'
  | 'conflict'
  | 'outOfOrder'
  | 'notAllowed'
  | 'notAdmitted'
  | 'serviceClosed'
  | 'noteNotEnabled'

/** Somebody else changed a row first: the command reads again and decides anew. */
export class ConflictError extends Error {
  constructor(what: string) {
    super(`the row was changed by somebody else [row:${what}]`)
    this.name = 'ConflictError'
  }
}

/** The database cannot be reached: nothing was accepted, the client may repeat the request. */
export class StoreUnavailableError extends Error {
  constructor(cause: unknown) {
    super('the database cannot be reached', { cause })
    this.name = 'StoreUnavailableError'
  }
}
