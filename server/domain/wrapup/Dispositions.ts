import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { DispositionsView } from '#shared/model/disposition.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import type { AuditObjects } from '../audit/entry.ts'
import { type CommandOrigin, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Hint } from '../ports/hints.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import { agencyScope } from '../scope.ts'
import {
  changedParts,
  changedPlaces,
  type DispositionChange,
  type DispositionList,
  nextDispositions,
} from './dispositionList.ts'

/** What experts choose from after a call: each agency makes its own list. */
export class Dispositions {
  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** Null when there is no such agency. */
  of(agencyId: AgencyId): Promise<DispositionsView | null> {
    return this.#platform.store.transact(agencyScope(agencyId), (tx) => tx.dispositions.of(agencyId))
  }

  /** Changes the list as it was at a version; what somebody else changed since is not overwritten. */
  change(
    agencyId: AgencyId,
    origin: CommandOrigin,
    { version, change }: { readonly version: number; readonly change: DispositionChange },
  ): Promise<Result<{ readonly version: number }, Refusal>> {
    return runCommand(this.#platform, {
      name: `disposition.${change.type}`,
      scope: agencyScope(agencyId),
      origin,
      audit: { chain: { agencyId }, objects: objectsOf(change) },
      decideAndSave: async (tx) => {
        const before = await tx.dispositions.lock(agencyId)
        if (before === null) return refused('notFound')
        if (before.version !== version) return refused('conflict')
        const next = nextDispositions(before.made, change)
        if (!next.ok) return next
        const saved = await tx.dispositions.save(agencyId, changedPlaces(before.made, next.value))
        return accepted({
          value: { version: saved },
          auditObjects: changedObjects(before.made, change),
          tell: await desksWrappingUp(tx, agencyId),
        })
      },
    })
  }
}

function objectsOf(change: DispositionChange): AuditObjects {
  return change.type === 'set' ? { disposition: change.disposition.id } : {}
}

function changedObjects(before: DispositionList, change: DispositionChange): AuditObjects {
  if (change.type === 'order') return {}
  const { disposition } = change
  const known = before.find(({ id }) => id === disposition.id)
  return { changed: changedParts(known, disposition) }
}

/** Who chooses just now chooses from what there is. */
async function desksWrappingUp(tx: Transaction, agencyId: AgencyId): Promise<readonly Hint[]> {
  const { people } = await tx.desk.onDuty(agencyId)
  return people
    .filter(({ presence }) => presence.state === 'wrappingUp')
    .map(({ personId }) => ({ kind: 'desk', personId }))
}
