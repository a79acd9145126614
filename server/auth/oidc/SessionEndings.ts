import type { Store } from '#server/domain/ports/store.ts'
import { systemScope } from '#server/domain/scope.ts'
import type { Log } from '#shared/kernel/log.ts'
import type { CredentialId, PersonId } from '#shared/model/ids.ts'
import { LOGOUT_KNOWN_MS } from './LogoutTokens.ts'
import type { ProviderBook } from './ProviderBook.ts'
import { codeOf } from './providerErrors.ts'

/** What endings work with. */
export interface SessionEndingsOptions {
  readonly book: ProviderBook
  readonly store: Store
  /** Takes credentials back: whoever holds them is out at once, on every node. */
  readonly end: (which: { readonly id: CredentialId } | { readonly personId: PersonId }) => Promise<void>
  readonly log: Log
}

/** Sessions that end because the provider says so. */
export class SessionEndings {
  readonly #options: SessionEndingsOptions

  constructor(options: SessionEndingsOptions) {
    this.#options = options
  }

  /** Every device of the person is out. */
  async endPerson(personId: PersonId, reason: string): Promise<void> {
    this.#options.log.info('SessionEndings | a person is out', { personId, reason })
    await this.#options.end({ personId })
  }

  endCredential(id: CredentialId): Promise<void> {
    return this.#options.end({ id })
  }

  /** A logout that the provider sent. False when it is none that can be believed. */
  async logout(providerId: string, token: string): Promise<boolean> {
    const { book, store, log } = this.#options
    const known = book.find(providerId)
    if (known === undefined) return false
    let said: Awaited<ReturnType<typeof known.logoutTokens.read>>
    try {
      said = await known.logoutTokens.read(token)
    } catch (cause) {
      log.warn('SessionEndings.logout() | not believed', { providerId, reason: codeOf(cause) })
      return false
    }
    const { subject, sid, tokenId } = said
    const ended = await store.transact(systemScope, async ({ providerSessions }) =>
      (await providerSessions.isLogoutKnown(providerId, tokenId))
        ? null
        : providerSessions.endedAtProvider({ providerId, subject, sid }),
    )
    if (ended === null) return false
    for (const id of ended) await this.endCredential(id)
    // NOTE: known only when all are out: a repeat after a crash must work, and ends nobody twice.
    await store.transact(systemScope, (tx) =>
      tx.providerSessions.knowLogout(providerId, tokenId, LOGOUT_KNOWN_MS),
    )
    log.info('SessionEndings.logout() | by the provider', { providerId, count: ended.length })
    return true
  }
}
