import * as z from 'zod/mini'
import type { Permission } from '#shared/auth/permissions.ts'
import type { PersonRow } from '#shared/model/administration.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { post } from '#shared/web/credential/post.ts'
import type { TokenSource } from '#shared/web/signalling/TokenSource.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'
import type { StaffLobby } from '../console/StaffLobby.ts'

const Link = z.object({ token: z.string() })

/** The people whom an administrator looks after. */
export class PeopleDesk {
  readonly may: { readonly disable: boolean; readonly invite: boolean }
  readonly #tokens: TokenSource
  readonly #lobby: StaffLobby
  readonly #people = createStore<readonly PersonRow[] | null>(null)

  constructor(lobby: StaffLobby, tokens: TokenSource, allowed: ReadonlySet<Permission>) {
    this.#lobby = lobby
    this.#tokens = tokens
    this.may = { disable: allowed.has('person.disable'), invite: allowed.has('person.invite') }
    void this.read()
  }

  /** Null until they were read. */
  get people(): Store<readonly PersonRow[] | null> {
    return this.#people
  }

  /** Reads them anew. */
  async read(): Promise<void> {
    const answer = await this.#lobby.request('person.list', {})
    if (answer.ok) this.#people.set(answer.value.people)
  }

  /** Lets somebody in no more, or again. */
  async setDisabled(personId: PersonId, isDisabled: boolean): Promise<void> {
    await this.#lobby.request('person.setDisabled', { personId, isDisabled })
    await this.read()
  }

  /** A link by which somebody makes a local account, or sets a new password; null when it was refused. */
  async makeLink(personId: PersonId, loginName: string | null): Promise<string | null> {
    const access = await this.#tokens.obtain()
    const token = access.ok ? access.value.token : ''
    const answer =
      loginName === null
        ? await post('account.resetLink', { personId, isStartingOver: false }, Link, token)
        : await post('account.invite', { personId, loginName }, Link, token)
    this.#lobby.note(answer.ok ? answer : { ok: false, error: { code: answer.error } })
    return answer.ok ? `${window.location.origin}/account/link#${answer.value.token}` : null
  }

  /** Ends every session of somebody. */
  async signOut(personId: PersonId): Promise<void> {
    await this.#lobby.request('person.signOut', { personId })
    await this.read()
  }
}
