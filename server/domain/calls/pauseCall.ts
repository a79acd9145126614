import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { PauseReason } from '#shared/model/call.ts'
import type { CallId } from '#shared/model/ids.ts'
import { type CommandOrigin, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Platform } from '../ports/platform.ts'
import { callScope } from '../scope.ts'
import { changeEncounter, encounterHints, separate } from './changeEncounter.ts'

/** Keeps the staff apart from the resident, for a reason that the resident sees; null: together again. */
export function pauseCall(
  platform: Platform,
  origin: CommandOrigin,
  { callId, reason }: { readonly callId: CallId; readonly reason: PauseReason | null },
): Promise<Result<Record<string, never>, Refusal>> {
  return runCommand(platform, {
    name: reason === null ? 'call.resume' : 'call.pause',
    scope: callScope(callId),
    origin,
    audit: { chain: { of: 'call', id: callId }, objects: { call: callId } },
    decideAndSave: async (tx) => {
      const encounter = await tx.encounters.lock(callId)
      if (encounter === null) return refused('notFound')
      const changed = changeEncounter(
        platform,
        tx,
        encounter,
        reason === null ? { type: 'endPause' } : { type: 'pause', reason },
      )
      if (!changed.ok) return changed
      const participants = await tx.participants.ofCall(callId)
      return accepted({
        value: {},
        act: () => separate(platform, changed.value.call, participants),
        tell: encounterHints(changed.value),
      })
    },
  })
}
