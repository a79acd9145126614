import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import type { AgencyRules } from '#shared/model/rules.ts'
import { type CommandOrigin, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Platform } from '../ports/platform.ts'
import { agencyScope } from '../scope.ts'
import { changedRules } from './changedRules.ts'

/** How agencies want to work: each decides for itself, from the next look at its queue on. */
export class Rules {
  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** Null when there is no such agency. */
  of(agencyId: AgencyId): Promise<AgencyRules | null> {
    return this.#platform.store.transact(agencyScope(agencyId), (tx) => tx.rules.of(agencyId))
  }

  /** Sets all of them. */
  set(
    agencyId: AgencyId,
    origin: CommandOrigin,
    rules: AgencyRules,
  ): Promise<Result<Record<string, never>, Refusal>> {
    return runCommand(this.#platform, {
      name: 'rules.set',
      scope: agencyScope(agencyId),
      origin,
      audit: { chain: { agencyId }, objects: {} },
      decideAndSave: async (tx) => {
        const before = await tx.rules.lock(agencyId)
        if (before === null) return refused('notFound')
        const changed = changedRules(before, rules)
        if (changed.length === 0) return accepted({ value: {}, auditObjects: { changed }, tell: [] })
        await tx.rules.save(agencyId, rules)
        return accepted({ value: {}, auditObjects: { changed }, tell: [{ kind: 'rules', agencyId }] })
      },
    })
  }
}
