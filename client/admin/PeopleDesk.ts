import * as z from 'zod/mini'
import type { Permission } from '#shared/auth/permissions.ts'
import type { PersonRow } from '#shared/model/administration.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { TokenSource } from '#shared/web/signalling/TokenSource.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'
import type { StaffLobby } from '../console/StaffLobby.ts'
import { postSignedIn } from '../session/postSignedIn.ts'

const Link = z.object({ token: z.string(), expiresInMs: z.number() })

/** What a link is made for: a new account with this name, a new password, or everything anew. */
export type LinkWish =
  | { readonly kind: 'invitation'; readonly loginName: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'startOver' }

/** A link to hand over. */
export interface MadeLink {
  readonly address: string
  readonly expiresInMs: number
}

/** How far the people are known. */
export type PeopleState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'known'; readonly people: readonly PersonRow[] }

/** The people whom an administrator looks after. */
export class PeopleDesk {
  readonly may: { readonly disable: boolean; readonly invite: boolean }
  readonly #tokens: TokenSource
  readonly #lobby: StaffLobby
  readonly #people = createStore<PeopleState>({ state: 'loading' })

  constructor(lobby: StaffLobby, tokens: TokenSource, allowed: ReadonlySet<Permission>) {
    this.#lobby = lobby
    this.#tokens = tokens
    this.may = { disable: allowed.has('person.disable'), invite: allowed.has('person.invite') }
    void this.read()
  }

  get people(): Store<PeopleState> {
    return this.#people
  }

  /** Reads them anew; those that are known stay until then. */
  async read(): Promise<void> {
    if (this.#people.get().state === 'failed') this.#people.set({ state: 'loading' })
    const answer = await this.#lobby.client.request('person.list', {})
    this.#people.set(answer.ok ? { state: 'known', people: answer.value.people } : { state: 'failed' })
  }

  /** Lets somebody in no more, or again. */
  async setDisabled(personId: PersonId, isDisabled: boolean): Promise<void> {
    await this.#lobby.request('person.setDisabled', { personId, isDisabled })
    await this.read()
  }

  /** A link for somebody; null when it was refused. */
  async makeLink(personId: PersonId, wish: LinkWish): Promise<MadeLink | null> {
    const answer =
      wish.kind === 'invitation'
        ? await postSignedIn(
            this.#tokens,
            { name: 'account.invite', input: { personId, loginName: wish.loginName } },
            Link,
          )
        : await postSignedIn(
            this.#tokens,
            { name: 'account.resetLink', input: { personId, isStartingOver: wish.kind === 'startOver' } },
            Link,
          )
    this.#lobby.note(answer.ok ? answer : { ok: false, error: { code: answer.error } })
    if (!answer.ok) return null
    void this.read()
    const { token, expiresInMs } = answer.value
    return { address: `${window.location.origin}/account/link#${token}`, expiresInMs }
  }

  /** Ends every session of somebody. */
  async signOut(personId: PersonId): Promise<void> {
    await this.#lobby.request('person.signOut', { personId })
    await this.read()
  }
}
