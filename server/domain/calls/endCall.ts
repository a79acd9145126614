import { accepted, type Result } from '#shared/kernel/result.ts'
import type { CallEndReason } from '#shared/model/call.ts'
import type { Outcome } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import { changeEncounter, encounterHints } from './changeEncounter.ts'
import type { Encounter } from './encounter.ts'

/** Ends a call whose encounter is locked in this transaction; its room closes once that is saved. */
export function endCall(
  platform: Platform,
  tx: Transaction,
  encounter: Encounter,
  reason: CallEndReason,
): Result<Outcome<Record<string, never>>, Refusal> {
  const changed = changeEncounter(platform, tx, encounter, { type: 'end', reason })
  if (!changed.ok) return changed
  return accepted({
    value: {},
    act: () => platform.media.close(encounter.call.id),
    tell: encounterHints(changed.value),
  })
}
