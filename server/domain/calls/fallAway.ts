import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import { ownOrigin, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Seat } from '../ports/media.ts'
import type { Platform } from '../ports/platform.ts'
import { callScope } from '../scope.ts'
import { changeEncounter, encounterHints } from './changeEncounter.ts'

/**
 * Somebody beside the expert in charge did not come back in time: they are in the call no more, and it goes on. A
 * supervisor may come in anew, a colleague or an interpreter may be asked again.
 */
export function fallAway(platform: Platform, seat: Seat): Promise<Result<Record<string, never>, Refusal>> {
  const { callId, participantId } = seat
  return runCommand<Record<string, never>>(platform, {
    name: 'call.fallAway',
    scope: callScope(callId),
    origin: ownOrigin,
    audit: { chain: { of: 'call', id: callId }, objects: { call: callId } },
    decideAndSave: async (tx) => {
      const encounter = await tx.encounters.lock(callId)
      if (encounter === null) return refused('notFound')
      const own = (await tx.participants.ofCall(callId)).find(({ id }) => id === participantId)
      const isDue = own?.admitted === true && (await tx.deadlines.isSeatDue(participantId))
      if (!isDue) return refused('outOfOrder')
      const aside = encounter.beside.find(
        ({ reservation: { personId, state } }) => personId === own.personId && state.state === 'accepted',
      )
      // Whoever is in charge by now is waited for with the whole call.
      if (aside === undefined && own.role !== 'supervisor') return refused('outOfOrder')
      const changed =
        aside === undefined
          ? accepted(encounter)
          : changeEncounter(platform, tx, encounter, { type: 'fallAway', by: aside.reservation.id })
      if (!changed.ok) return changed
      await tx.participants.dismiss(participantId)
      return accepted({
        value: {},
        act: () => platform.media.dismiss(seat),
        tell: encounterHints(changed.value),
      })
    },
  })
}
