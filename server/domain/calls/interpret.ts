import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { InterpretingChoice } from '#shared/model/interpreting.ts'
import { type CommandOrigin, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Seat } from '../ports/media.ts'
import type { Platform } from '../ports/platform.ts'
import { callScope } from '../scope.ts'
import { encounterHints } from './changeEncounter.ts'

/** An interpreter in the call chooses how they interpret, and into which of their two languages. */
export function interpret(
  platform: Platform,
  origin: CommandOrigin,
  { seat, how }: { readonly seat: Seat; readonly how: InterpretingChoice },
): Promise<Result<Record<string, never>, Refusal>> {
  const { callId, participantId } = seat
  return runCommand(platform, {
    name: 'call.interpret',
    scope: callScope(callId),
    origin,
    audit: { chain: { of: 'call', id: callId }, objects: { call: callId } },
    decideAndSave: async (tx) => {
      const encounter = await tx.encounters.lock(callId)
      if (encounter === null) return refused('notFound')
      const seated = await tx.participants.seat(participantId)
      const own = seated?.others.find(({ id }) => id === participantId)
      if (own?.admitted !== true) return refused('notAdmitted')
      if (own.interprets === null) return refused('outOfOrder')
      const { between } = own.interprets
      if (how.mode === 'simultaneous' && !between.includes(how.into)) return refused('notFound')
      await tx.participants.saveInterpreting(participantId, how)
      return accepted({ value: {}, tell: encounterHints(encounter) })
    },
  })
}
