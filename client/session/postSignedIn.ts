import type * as z from 'zod/mini'
import type { RouteInput, RouteName } from '#shared/http/routes.ts'
import { type Result, refused } from '#shared/kernel/result.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { post } from '#shared/web/credential/post.ts'
import type { TokenSource } from '#shared/web/signalling/TokenSource.ts'

/** Posts to a route that asks for a permission, with a fresh token. */
export async function postSignedIn<Name extends RouteName, Value>(
  tokens: TokenSource,
  request: { readonly name: Name; readonly input: RouteInput<Name> },
  schema: z.ZodMiniType<Value>,
): Promise<Result<Value, ErrorCode>> {
  const access = await tokens.obtain()
  if (!access.ok) return refused(access.error === 'signedOut' ? 'tokenInvalid' : 'unavailable')
  return post(request.name, request.input, schema, access.value.token)
}
