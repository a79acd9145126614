/**
 * What a log line may say besides its message: identifiers and figures, never a person's data. A new name belongs here
 * and, with the shape of its values, into server/observability/redact.ts.
 */
export type LogField =
  | 'agencyId'
  | 'attempt'
  | 'boothId'
  | 'callId'
  | 'cause'
  | 'code'
  | 'command'
  | 'count'
  | 'credentialId'
  | 'dropped'
  | 'epoch'
  | 'field'
  | 'kind'
  | 'limit'
  | 'migrations'
  | 'ms'
  | 'nodeId'
  | 'path'
  | 'percent'
  | 'personId'
  | 'pid'
  | 'plane'
  | 'principal'
  | 'providerId'
  | 'reason'
  | 'request'
  | 'route'
  | 'signal'
  | 'status'

/** Fields of a log line. */
export type LogFields = Readonly<Partial<Record<LogField, string | number | boolean | null | undefined>>>

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
