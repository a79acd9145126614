import type { Response } from 'express'
import { ENTRY_LIFE_MS, PENDING_LIFE_MS, type ProviderSignIn } from '#server/auth/oidc/ProviderSignIn.ts'
import type { SessionEndings } from '#server/auth/oidc/SessionEndings.ts'
import type { Tokens } from '#server/auth/tokens.ts'
import { StoreUnavailableError } from '#server/domain/errors.ts'
import type { SignInProblem } from '#shared/auth/signInProblems.ts'
import { accepted, refused } from '#shared/kernel/result.ts'
import { Cookies, type HiddenCookie } from './cookies.ts'
import type { RouteHandlers } from './mountRoutes.ts'
import type { PlaceOfRequest } from './placeOfRequest.ts'
import { accessAnswer } from './sessionHandlers.ts'

/** Comes back with the browser from the provider, so it has to be sent on a way that began elsewhere. */
const pendingCookie: HiddenCookie = { name: 'luukku-sign-in', sameSite: 'lax', lifeMs: PENDING_LIFE_MS }
/** Used by our own page only. */
const entryCookie: HiddenCookie = { name: 'luukku-entry', sameSite: 'strict', lifeMs: ENTRY_LIFE_MS }

/** The routes of signing in by an agency's own provider. */
export type ProviderRoute =
  | 'signIn.providers'
  | 'signIn.start'
  | 'signIn.callback'
  | 'signIn.finish'
  | 'signIn.leave'
  | 'signIn.logout'

/** Signing in and out by an agency's own provider. */
export function providerHandlers(options: {
  readonly signIn: ProviderSignIn
  readonly endings: SessionEndings
  readonly tokens: Tokens
  readonly isHttps: boolean
  /** Where browsers reach us. */
  readonly publicUrl: string
  readonly placeOf: PlaceOfRequest
}): Pick<RouteHandlers, ProviderRoute> {
  const { signIn, endings, tokens, publicUrl } = options
  const cookies = new Cookies(options.isHttps)
  const providerIdIn = ({
    params,
  }: {
    readonly params: Readonly<Record<string, string | string[]>>
  }): string => String(params['providerId'])
  return {
    'signIn.providers': async () => accepted({ providers: signIn.offers() }),
    'signIn.start': async ({ request, response }) => {
      const { searchParams } = new URL(request.originalUrl, publicUrl)
      const started = await signIn.start(providerIdIn(request), searchParams.has('fresh'))
      if (!started.ok) return toPage(response, started.error)
      cookies.write(response, pendingCookie, started.value.pending)
      response.redirect(303, started.value.url)
      return null
    },
    'signIn.callback': async ({ request, response }) => {
      const pending = cookies.read(request, pendingCookie)
      cookies.clear(response, pendingCookie)
      const { search } = new URL(request.originalUrl, publicUrl)
      const providerId = providerIdIn(request)
      const place = options.placeOf(request)
      const came = await signIn.callback({ providerId, search, pending, place }).catch((cause: unknown) => {
        // Somebody waits at a page, not at an interface.
        if (cause instanceof StoreUnavailableError) return refused('unavailable' as const)
        throw cause
      })
      if (!came.ok) return toPage(response, came.error)
      cookies.write(response, entryCookie, came.value.entry)
      response.redirect(303, '/sign-in?finish')
      return null
    },
    'signIn.finish': async ({ request, response, input }) => {
      const entry = cookies.read(request, entryCookie)
      cookies.clear(response, entryCookie)
      const issued =
        entry === undefined ? null : await signIn.finish(entry, input.device, options.placeOf(request))
      return issued === null ? refused('codeInvalid') : accepted(accessAnswer(tokens, issued))
    },
    'signIn.leave': async ({ claims }) =>
      accepted({
        url:
          claims === null
            ? null
            : await signIn.signOutUrl(claims.credential.id, new URL('/', publicUrl).href),
      }),
    'signIn.logout': async ({ request, input }) =>
      (await endings.logout(providerIdIn(request), input.logout_token)) ? accepted({}) : refused('malformed'),
  }
}

/** The page says in words what went wrong and what to do. */
function toPage(response: Response, problem: SignInProblem): null {
  response.redirect(303, `/sign-in?problem=${problem}`)
  return null
}
