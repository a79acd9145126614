import * as z from 'zod/mini'
import { type RouteInput, type RouteName, routes } from '#shared/http/routes.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import { ErrorCode } from '#shared/signalling/errorCodes.ts'

const REQUEST_TIMEOUT_MS = 10_000
const Refusal = z.object({ error: z.object({ code: ErrorCode }) })

/** Posts to a route of the table; never rejects. What is no answer of ours is `unavailable`. */
export async function post<Name extends RouteName, Value>(
  name: Name,
  input: RouteInput<Name>,
  schema: z.ZodMiniType<Value>,
  /** Where the route asks for a permission. */
  token: string | null = null,
): Promise<Result<Value, ErrorCode>> {
  try {
    const response = await fetch(routes[name].path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== null && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(input),
      cache: 'no-store',
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    })
    const body: unknown = await response.json()
    const value = response.ok ? schema.safeParse(body) : null
    if (value?.success) return accepted(value.data)
    const refusal = Refusal.safeParse(body)
    return refused(refusal.success ? refusal.data.error.code : 'unavailable')
  } catch {
    // No network, no answer in time, or no JSON: all the same to whoever asks.
    return refused('unavailable')
  }
}
