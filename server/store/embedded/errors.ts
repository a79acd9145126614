/** What can keep the embedded database from starting, one code per cause that asks for another remedy. */
export type EmbeddedDatabaseErrorCode =
  | 'account-missing'
  | 'binaries-missing'
  | 'directory-in-use'
  | 'directory-not-ours'
  | 'directory-unreachable'
  | 'directory-unsafe'
  | 'directory-unwritable'
  | 'initialise-failed'
  | 'program-missing'
  | 'start-failed'
  | 'stop-failed'
  | 'wrong-version'

/** A failure of the embedded database; the message says what happened and what to do next. */
export class EmbeddedDatabaseError extends Error {
  override readonly name = 'EmbeddedDatabaseError'
  readonly code: EmbeddedDatabaseErrorCode

  constructor(code: EmbeddedDatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The code of a failed system call ('ENOENT', ...), or undefined for any other error. */
export function systemErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

/** What an error says, for use inside another message. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
