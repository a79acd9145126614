/** Fields of a log line: identifiers and figures, never a person's data. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Logging as a port; `child` binds fields to every line. */
export interface Log {
  readonly debug: (message: string, fields?: LogFields) => void
  readonly info: (message: string, fields?: LogFields) => void
  readonly warn: (message: string, fields?: LogFields) => void
  readonly error: (message: string, fields?: LogFields & { readonly cause?: string }) => void
  readonly child: (fields: LogFields) => Log
}

/** What a caught value says of itself, for a log line. */
export function describeCause(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}
