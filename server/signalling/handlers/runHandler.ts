import type { AuditPlace } from '#server/domain/audit/entry.ts'
import type { RequestOrigin } from '#server/domain/commands/runCommand.ts'
import { type Result, refused } from '#shared/kernel/result.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { requests } from '#shared/signalling/requests.ts'
import type { CheckedRequest } from '../dispatch.ts'

type AnyHandler<Context> = (
  context: Context & { readonly input: unknown; readonly origin: RequestOrigin },
) => Promise<Result<unknown, ErrorCode>>

/** Whom a connection speaks for, and from where. */
interface Asking {
  readonly principal: string
  readonly credential: { readonly id: string }
  readonly place: AuditPlace
}

/**
 * Hands a checked request to its handler. The table's schema made the input what the handler of that name takes;
 * TypeScript cannot follow a name through two tables at once, so this one place says it.
 */
export function runHandler<Context extends { readonly session: Asking }>(
  handlers: object,
  request: CheckedRequest,
  context: Context,
): Promise<Result<unknown, ErrorCode>> {
  const found: unknown = Object.hasOwn(handlers, request.name)
    ? Reflect.get(handlers, request.name)
    : undefined
  if (typeof found !== 'function') return Promise.resolve(refused('unknownRequest'))
  const handler = found as AnyHandler<Context>
  const { principal, credential, place } = context.session
  const origin: RequestOrigin = {
    principal,
    place,
    requestId: request.requestId,
    permission: requests[request.name].permission,
    credentialId: credential.id,
  }
  return handler({ ...context, origin, input: request.input })
}
