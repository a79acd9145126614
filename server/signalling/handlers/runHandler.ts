import type { CommandOrigin } from '#server/domain/commands/runCommand.ts'
import { type Result, refused } from '#shared/kernel/result.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { CheckedRequest } from '../dispatch.ts'

type AnyHandler<Context> = (
  context: Context & { readonly input: unknown; readonly origin: CommandOrigin },
) => Promise<Result<unknown, ErrorCode>>

/**
 * Hands a checked request to its handler. The table's schema made the input what the handler of that name takes;
 * TypeScript cannot follow a name through two tables at once, so this one place says it.
 */
export function runHandler<Context extends { readonly session: { readonly principal: string } }>(
  handlers: object,
  request: CheckedRequest,
  context: Context,
): Promise<Result<unknown, ErrorCode>> {
  const found: unknown = Object.hasOwn(handlers, request.name)
    ? Reflect.get(handlers, request.name)
    : undefined
  if (typeof found !== 'function') return Promise.resolve(refused('unknownRequest'))
  const handler = found as AnyHandler<Context>
  const origin: CommandOrigin = { principal: context.session.principal, requestId: request.requestId }
  return handler({ ...context, origin, input: request.input })
}
