import * as z from 'zod/mini'
import { type RouteInput, routes } from '#shared/http/routes.ts'
import type { Result } from '#shared/kernel/result.ts'
import { LocalisedText } from '#shared/model/language.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { Access } from '#shared/web/credential/credentialTokens.ts'
import { post } from '#shared/web/credential/post.ts'
import { beginStaff } from '#shared/web/credential/staffCredential.ts'

const REQUEST_TIMEOUT_MS = 10_000

/** An agency's own sign-in. */
const Provider = z.object({ id: z.string(), name: LocalisedText })
export type Provider = z.infer<typeof Provider>

/** What somebody with a local account typed. */
export type PasswordAttempt = Omit<RouteInput<'account.signIn'>, 'device'>

/** The agencies' own ways of signing in; null when the server cannot be asked. */
export async function loadProviders(): Promise<readonly Provider[] | null> {
  try {
    const response = await fetch(routes['signIn.providers'].path, {
      signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    })
    const answer = z.object({ providers: z.array(Provider) }).safeParse(await response.json())
    return answer.success ? answer.data.providers : null
  } catch {
    // Without a network the page still shows the form, which then says what is wrong.
    return null
  }
}

/** Ends a sign-in at the provider with a key of this device. */
export function finishProvider(): Promise<Result<Access, ErrorCode>> {
  return beginStaff((device) => post('signIn.finish', { device }, Access))
}

/** Signs in with a local account. */
export function signInByPassword(attempt: PasswordAttempt): Promise<Result<Access, ErrorCode>> {
  return beginStaff((device) => post('account.signIn', { ...attempt, device }, Access))
}
