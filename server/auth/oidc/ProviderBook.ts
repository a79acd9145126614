import * as z from 'zod'
import type { ProviderSessions, ProviderSubject, SavedPerson } from '#server/domain/ports/providerSessions.ts'
import type { Log } from '#shared/kernel/log.ts'
import { PersonId } from '#shared/model/ids.ts'
import type { Sealing } from '../sealing.ts'
import { LogoutTokens } from './LogoutTokens.ts'
import { opened } from './opened.ts'
import { ProviderClient, type ProviderTokens } from './ProviderClient.ts'
import { personFromClaims, withoutPoint } from './personFromClaims.ts'
import type { Provider } from './providers.ts'

const Tokens = z.object({
  refreshToken: z.string().nullable(),
  accessToken: z.string().nullable(),
  idToken: z.string().nullable(),
})

/** One provider with all that is known of it. */
export interface KnownProvider {
  readonly provider: Provider
  readonly client: ProviderClient
  readonly logoutTokens: LogoutTokens
}

/** What the book is made with. */
export interface ProviderBookOptions {
  readonly providers: readonly Provider[]
  readonly sealing: Sealing
  readonly newId: () => string
  readonly log: Log
  /** Where browsers reach us. */
  readonly publicUrl: string
}

/** The providers that staff sign in by, and what sign-in and checks have in common. */
export class ProviderBook {
  readonly all: readonly KnownProvider[]
  readonly #sealing: Sealing
  readonly #newId: () => string
  readonly #log: Log
  readonly #closing = new AbortController()

  constructor({ providers, sealing, newId, log, publicUrl }: ProviderBookOptions) {
    this.#sealing = sealing
    this.#newId = newId
    this.#log = log
    this.all = providers.map((provider) => {
      // An address of its own for each: an answer of one provider is never taken for another one's.
      const redirectUri = new URL(`/sign-in/callback/${provider.id}`, publicUrl).href
      const client = new ProviderClient(provider, { redirectUri, closing: this.#closing.signal })
      return { provider, client, logoutTokens: new LogoutTokens(client) }
    })
  }

  find(id: string): KnownProvider | undefined {
    return this.all.find(({ provider }) => provider.id === id)
  }

  /** Cuts whatever is being asked and changes nothing. */
  close(): void {
    this.#closing.abort()
  }

  /** Saves who the person is by these claims, never beyond what the provider's entry allows. */
  async savePerson(
    { provider }: KnownProvider,
    said: { readonly subject: string; readonly claims: Readonly<Record<string, unknown>> },
    rows: ProviderSessions,
  ): Promise<SavedPerson | { readonly kind: 'refused'; readonly reason: 'noRole' }> {
    const { subject, claims } = said
    const mapped = personFromClaims(provider, claims)
    if (mapped === null) return { kind: 'refused', reason: 'noRole' }
    const { servicePointId } = mapped.person
    const isThere = servicePointId !== null && (await rows.isServicePoint(servicePointId))
    const person = isThere ? mapped.person : withoutPoint(mapped.person)
    const ignored = mapped.ignored + (servicePointId !== null && !isThere ? 1 : 0)
    if (ignored > 0)
      this.#log.info('ProviderBook | claims were ignored', { providerId: provider.id, count: ignored })
    if (person === null) return { kind: 'refused', reason: 'noRole' }
    return rows.savePerson({ providerId: provider.id, subject }, person, () => PersonId.parse(this.#newId()))
  }

  sealTokens(of: ProviderSubject, tokens: ProviderTokens): string {
    return this.#sealing.seal(JSON.stringify(tokens), rowOf(of))
  }

  /** Null when they were sealed with another key. */
  openTokens(of: ProviderSubject & { readonly sealedTokens: string }): ProviderTokens | null {
    const text = opened(this.#sealing, of.sealedTokens, rowOf(of))
    return text === null ? null : Tokens.parse(JSON.parse(text))
  }
}

/** Tokens of one row open for no other. */
function rowOf({ providerId, subject }: ProviderSubject): string {
  return `provider tokens\n${providerId}\n${subject}`
}
