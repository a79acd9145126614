import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { PersonId } from '#shared/model/ids.ts'
import { chainOfScope } from '../audit/entry.ts'
import { type CommandOrigin, runCommand } from '../commands/runCommand.ts'
import { hintsOf } from '../credentials/credentials.ts'
import type { Refusal } from '../errors.ts'
import type { Platform } from '../ports/platform.ts'
import type { Scope } from '../scope.ts'

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
