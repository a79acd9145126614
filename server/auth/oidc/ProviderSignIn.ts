import { createHash, randomBytes } from 'node:crypto'
import * as openid from 'openid-client'
import * as z from 'zod'
import { type AuditEntry, type AuditPlace, noPlace, OPERATOR_CHAIN } from '#server/domain/audit/entry.ts'
import type { Beginning, Renewed } from '#server/domain/credentials/credentials.ts'
import type { DeviceKey } from '#server/domain/ports/credentials.ts'
import type { Store } from '#server/domain/ports/store.ts'
import { systemScope } from '#server/domain/scope.ts'
import type { SignInProblem } from '#shared/auth/signInProblems.ts'
import type { Log } from '#shared/kernel/log.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { CredentialId, PersonId } from '#shared/model/ids.ts'
import type { LocalisedText } from '#shared/model/language.ts'
import type { Sealing } from '../sealing.ts'
import { opened } from './opened.ts'
import type { KnownProvider, ProviderBook } from './ProviderBook.ts'
import type { ProviderSignedIn } from './ProviderClient.ts'
import { codeOf, problemOf } from './providerErrors.ts'

/** So long somebody may take to sign in at the provider. */
export const PENDING_LIFE_MS = 10 * 60 * 1000
/** So long the page may take to show its device's key. */
export const ENTRY_LIFE_MS = 60 * 1000

const PENDING = 'pending sign-in'
const Pending = z.object({
  providerId: z.string(),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  untilMs: z.number(),
})

/** What signing in works with. */
export interface ProviderSignInOptions {
  readonly book: ProviderBook
  readonly sealing: Sealing
  readonly store: Store
  /** The one call that every sign-in ends in. */
  readonly finish: (personId: PersonId, device: DeviceKey, how: Beginning) => Promise<Renewed | null>
  /** Milliseconds since 1970, for cookies that other nodes read. */
  readonly nowMs: () => number
  readonly log: Log
}

/** Signing in by an agency's own provider: the code flow with PKCE, from the first redirect to the device's key. */
export class ProviderSignIn {
  readonly #options: ProviderSignInOptions

  constructor(options: ProviderSignInOptions) {
    this.#options = options
  }

  /** What somebody may choose among. */
  offers(): readonly { readonly id: string; readonly name: LocalisedText }[] {
    return this.#options.book.all.map(({ provider: { id, name } }) => ({ id, name }))
  }

  /** Begins: where the browser goes, and what it keeps meanwhile. */
  async start(
    providerId: string,
    isFresh: boolean,
  ): Promise<Result<{ readonly url: string; readonly pending: string }, SignInProblem>> {
    const { book, sealing, nowMs } = this.#options
    const known = book.find(providerId)
    if (known === undefined) return refused('unknownProvider')
    const checks = {
      state: openid.randomState(),
      nonce: openid.randomNonce(),
      codeVerifier: openid.randomPKCECodeVerifier(),
    }
    try {
      const { href: url } = await known.client.authorizationUrl(checks, isFresh)
      const pending = { providerId, ...checks, untilMs: nowMs() + PENDING_LIFE_MS }
      return accepted({ url, pending: sealing.seal(JSON.stringify(pending), PENDING) })
    } catch (cause) {
      return this.#failed(known, cause)
    }
  }

  /** The browser is back: who is it? Answers with a one-time entry for the page. */
  async callback(came: {
    readonly providerId: string
    readonly search: string
    readonly pending: string | undefined
    readonly place: AuditPlace
  }): Promise<Result<{ readonly entry: string }, SignInProblem>> {
    const known = this.#options.book.find(came.providerId)
    if (known === undefined) return refused('unknownProvider')
    const pending = this.#pendingIn(came.pending)
    const states = new URLSearchParams(came.search).getAll('state')
    // Only the browser that began holds the cookie: an answer that somebody else sends it to is of no use there.
    const isOurs =
      pending?.providerId === came.providerId && states.length === 1 && states[0] === pending.state
    if (pending === null || !isOurs) return refused('expired')
    let signedIn: ProviderSignedIn
    try {
      signedIn = await known.client.signedIn(came.search, pending)
    } catch (cause) {
      return this.#failed(known, cause)
    }
    return this.#keepEntry(known, signedIn, came.place)
  }

  /** The page shows its device's key: the sign-in ends in a credential. Null when the entry is gone or used. */
  async finish(entry: string, device: DeviceKey, place: AuditPlace): Promise<Renewed | null> {
    const { store, finish, book } = this.#options
    const grant = await store.transact(systemScope, (tx) => tx.providerSessions.takeEntry(hashOf(entry)))
    const known = grant === null ? undefined : book.find(grant.providerId)
    if (grant === null || known === undefined) return null
    // An entry may have lain for a minute: the provider is asked at once whether it still holds.
    return finish(grant.personId, device, {
      place,
      also: (tx, credentialId) => tx.providerSessions.insert({ ...grant, credentialId, checkInMs: 0 }),
    })
  }

  /** Where the browser signs out at the provider. Null where that cannot be done, or there was no provider. */
  async signOutUrl(credentialId: CredentialId, returnTo: string): Promise<string | null> {
    const { store, book, log } = this.#options
    const grant = await store.transact(systemScope, (tx) => tx.providerSessions.byCredential(credentialId))
    const known = grant === null ? undefined : book.find(grant.providerId)
    if (grant === null || known === undefined) return null
    try {
      return await known.client.signOutUrl(book.openTokens(grant)?.idToken ?? null, returnTo)
    } catch (cause) {
      // Signing out here must not hang on the provider.
      log.warn('ProviderSignIn.signOutUrl() | failed', {
        providerId: known.provider.id,
        reason: codeOf(cause),
      })
      return null
    }
  }

  #pendingIn(sealed: string | undefined): z.infer<typeof Pending> | null {
    const text = sealed === undefined ? null : opened(this.#options.sealing, sealed, PENDING)
    if (text === null) return null
    const pending = Pending.parse(JSON.parse(text))
    return pending.untilMs > this.#options.nowMs() ? pending : null
  }

  async #keepEntry(
    known: KnownProvider,
    { subject, sid, claims, tokens }: ProviderSignedIn,
    place: AuditPlace,
  ): Promise<Result<{ readonly entry: string }, SignInProblem>> {
    const { store, book, log } = this.#options
    const entry = randomBytes(32).toString('base64url')
    const providerId = known.provider.id
    const sealedTokens = book.sealTokens({ providerId, subject }, tokens)
    const saved = await store.transact(systemScope, async (tx) => {
      const { providerSessions } = tx
      const person = await book.savePerson(known, { subject, claims }, providerSessions)
      if (person.kind === 'refused') {
        tx.audit.add({ ...refusedEntry(known, person.reason), place })
        return person
      }
      const { personId } = person
      const hash = hashOf(entry)
      const grant = { providerId, personId, subject, sid, sealedTokens }
      await providerSessions.insertEntry({ ...grant, hash, lifeMs: ENTRY_LIFE_MS })
      return person
    })
    if (saved.kind === 'saved') return accepted({ entry })
    log.info('ProviderSignIn | somebody was refused', { providerId, reason: saved.reason })
    return refused(saved.reason)
  }

  #failed({ provider }: KnownProvider, cause: unknown) {
    const problem = problemOf(cause)
    this.#options.log.warn('ProviderSignIn | failed', {
      providerId: provider.id,
      code: problem,
      reason: codeOf(cause),
    })
    return refused(problem)
  }
}

/** Whom the provider knows and we do not let in: by which provider, and why; nobody of ours, so there is no id. */
function refusedEntry({ provider }: KnownProvider, reason: string): AuditEntry {
  return {
    chain: provider.agencyId === null ? OPERATOR_CHAIN : { agencyId: provider.agencyId },
    principal: `provider:${provider.id}`,
    credentialId: null,
    permission: null,
    place: noPlace,
    action: 'signIn.callback',
    objects: { provider: provider.id },
    result: reason,
  }
}

function hashOf(entry: string): string {
  return createHash('sha256').update(entry).digest('base64url')
}
