import { type Response, Router } from 'express'
import * as z from 'zod'
import { defaultTokenLives, type Tokens } from '#server/auth/tokens.ts'
import type { LobbyClaims } from '#shared/auth/claims.ts'
import { clearRefreshCookie, refreshCookie, setRefreshCookie } from './cookies.ts'

const RefreshInput = z.strictObject({
  kind: z.enum(['booth', 'staff']),
  expected: z.string().max(64).nullable(),
})
const EndInput = z.strictObject({ kind: z.enum(['booth', 'staff']) })

/** What a page gets: a token for the lobby plane, and whom it speaks for. */
function accessAnswer(tokens: Tokens, claims: LobbyClaims): Record<string, unknown> {
  const { token, expiresInMs } = tokens.signLobby(claims)
  return claims.kind === 'booth'
    ? { token, expiresInMs, principalId: claims.boothId }
    : { token, expiresInMs, principalId: claims.personId, roles: claims.roles }
}

/** Gives the page its short token, and the browser the cookie that renews it. */
export function beginSession(
  response: Response,
  {
    tokens,
    claims,
    isHttps,
  }: { readonly tokens: Tokens; readonly claims: LobbyClaims; readonly isHttps: boolean },
): void {
  const { token } = tokens.sign(tokens.refresh, { kind: 'refresh', of: claims })
  const lifeMs = defaultTokenLives.refresh * 1000
  setRefreshCookie(response, { kind: claims.kind, token, lifeMs, isHttps })
  response.json(accessAnswer(tokens, claims))
}

/** Renewing a short token by the refresh cookie, and signing out. */
export function sessionRoutes(tokens: Tokens, { isHttps }: { readonly isHttps: boolean }): Router {
  const router = Router()
  router.post('/api/session/refresh', (request, response) => {
    const input = RefreshInput.safeParse(request.body)
    if (!input.success) return void response.status(400).json({ error: { code: 'malformed' } })
    const { kind, expected } = input.data
    const cookie = refreshCookie(request, kind)
    const verified = cookie === null ? null : tokens.verify(tokens.refresh, cookie)
    const claims = verified?.ok && verified.value.claims.of.kind === kind ? verified.value.claims.of : null
    const principalId = claims === null ? null : claims.kind === 'booth' ? claims.boothId : claims.personId
    // Another tab may have signed in as somebody else: nobody turns into another person by refreshing.
    if (claims === null || (expected !== null && expected !== principalId)) {
      return void response.status(401).json({ error: { code: 'tokenInvalid' } })
    }
    // A booth runs day and night and renews its cookie, too; a person signs in anew each working day.
    if (claims.kind === 'booth') return beginSession(response, { tokens, claims, isHttps })
    return void response.json(accessAnswer(tokens, claims))
  })
  router.post('/api/session/end', (request, response) => {
    const input = EndInput.safeParse(request.body)
    if (!input.success) return void response.status(400).json({ error: { code: 'malformed' } })
    clearRefreshCookie(response, input.data.kind)
    return void response.status(204).end()
  })
  return router
}
