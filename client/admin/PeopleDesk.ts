import type { PersonRow } from '#shared/model/administration.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'
import type { StaffLobby } from '../console/StaffLobby.ts'

/** The people whom an administrator looks after. */
export class PeopleDesk {
  readonly mayDisable: boolean
  readonly #lobby: StaffLobby
  readonly #people = createStore<readonly PersonRow[] | null>(null)

  constructor(lobby: StaffLobby, mayDisable: boolean) {
    this.#lobby = lobby
    this.mayDisable = mayDisable
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

  /** Ends every session of somebody. */
  async signOut(personId: PersonId): Promise<void> {
    await this.#lobby.request('person.signOut', { personId })
    await this.read()
  }
}
