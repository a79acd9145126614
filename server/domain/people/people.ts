import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { PersonRow } from '#shared/model/administration.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { chainOfScope } from '../audit/entry.ts'
import { type CommandOrigin, runCommand } from '../commands/runCommand.ts'
import { hintsOf } from '../credentials/credentials.ts'
import type { Refusal } from '../errors.ts'
import type { Platform } from '../ports/platform.ts'
import { type Scope, systemScope } from '../scope.ts'

type Done = Result<Record<string, never>, Refusal>

/** The people who may sign in. */
export class People {
  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** Lets somebody in again, or lets them in no more: then every device of theirs is out at once. */
  setDisabled(
    scope: Scope,
    origin: CommandOrigin,
    { personId, isDisabled }: { readonly personId: PersonId; readonly isDisabled: boolean },
  ): Promise<Done> {
    return runCommand(this.#platform, {
      name: 'person.setDisabled',
      scope,
      origin,
      audit: { chain: chainOfScope(scope), objects: { person: personId, disabled: String(isDisabled) } },
      decideAndSave: async (tx) => {
        if (!(await tx.people.setDisabled(personId, isDisabled))) return refused('notFound')
        const revoked = isDisabled ? await tx.credentials.revoke({ personId }, 'personDisabled') : []
        return accepted({ value: {}, tell: hintsOf(revoked) })
      },
    })
  }

  /** The people whom the scope reaches, each with the account that only the system's scope sees. */
  async list(scope: Scope): Promise<readonly PersonRow[]> {
    const { store } = this.#platform
    const people = await store.transact(scope, (tx) => tx.people.list())
    if (people.length === 0) return []
    const accounts = await store.transact(systemScope, (tx) =>
      tx.accounts.ofPeople(people.map(({ id }) => id)),
    )
    return people.map((person) => {
      const account = accounts.find(({ personId }) => personId === person.id)
      return { ...person, account: account ? { loginName: account.loginName, state: account.state } : null }
    })
  }

  /** What somebody may know of the own local account; null for who has none in use. */
  ownAccount(personId: PersonId): Promise<{
    readonly loginName: string
    readonly recoveryCodesLeft: number
  } | null> {
    return this.#platform.store.transact(systemScope, async (tx) => {
      const account = await tx.accounts.byPerson(personId)
      if (account?.state !== 'active') return null
      return {
        loginName: account.loginName,
        recoveryCodesLeft: await tx.accounts.recoveryCodesLeft(personId),
      }
    })
  }

  /** Whether the scope reaches such a person. */
  isIn(scope: Scope, personId: PersonId): Promise<boolean> {
    return this.#platform.store.transact(scope, (tx) => tx.people.exists(personId))
  }

  /** Every session of a person ends, also of one who may go on signing in. */
  signOutEverywhere(scope: Scope, origin: CommandOrigin, personId: PersonId): Promise<Done> {
    return runCommand(this.#platform, {
      name: 'person.signOut',
      scope,
      origin,
      audit: { chain: chainOfScope(scope), objects: { person: personId } },
      decideAndSave: async (tx) => {
        if (!(await tx.people.exists(personId))) return refused('notFound')
        const revoked = await tx.credentials.revoke({ personId }, 'signedOut')
        return accepted({ value: {}, tell: hintsOf(revoked) })
      },
    })
  }
}
