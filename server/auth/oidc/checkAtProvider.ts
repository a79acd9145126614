import type { DueSession } from '#server/domain/ports/providerSessions.ts'
import type { KnownProvider, ProviderBook } from './ProviderBook.ts'
import type { ProviderTokens } from './ProviderClient.ts'
import { codeOf, isAccessOver, isGrantOver } from './providerErrors.ts'

/** What a provider says of a session; `tokens` are the ones that are good from now on. */
export type CheckOutcome =
  | { readonly kind: 'over'; readonly reason: string }
  | { readonly kind: 'unanswered'; readonly reason: string; readonly tokens: ProviderTokens }
  | {
      readonly kind: 'alive'
      readonly claims: Readonly<Record<string, unknown>> | null
      readonly tokens: ProviderTokens
    }

/**
 * Asks the provider whether a session is still good: by its refresh token, or by the access token where there is none.
 * Whatever is no clear answer counts as none, and so as a matter of the time of grace.
 */
export async function checkAtProvider(
  { client }: KnownProvider,
  session: DueSession,
  book: ProviderBook,
): Promise<CheckOutcome> {
  const before = book.openTokens(session)
  if (before === null) return { kind: 'over', reason: 'sealedOtherwise' }
  let tokens = before
  let accessToken = before.accessToken
  let idClaims: Readonly<Record<string, unknown>> | null = null
  if (before.refreshToken !== null) {
    try {
      const refreshed = await client.refresh(before.refreshToken, session.subject, before)
      ;({ tokens, accessToken, idClaims } = refreshed)
    } catch (cause) {
      if (isGrantOver(cause)) return { kind: 'over', reason: 'invalidGrant' }
      return { kind: 'unanswered', reason: codeOf(cause), tokens }
    }
  }
  if (accessToken === null) return { kind: 'over', reason: 'noToken' }
  try {
    return {
      kind: 'alive',
      claims: await client.currentClaims(accessToken, session.subject, idClaims),
      tokens,
    }
  } catch (cause) {
    if (isAccessOver(cause)) return { kind: 'over', reason: 'accessOver' }
    return { kind: 'unanswered', reason: codeOf(cause), tokens }
  }
}
