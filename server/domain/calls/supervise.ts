import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { CallId, PersonId } from '#shared/model/ids.ts'
import { type CommandOrigin, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Platform } from '../ports/platform.ts'
import type { Expert } from '../reservations/reservations.ts'
import { agencyScope } from '../scope.ts'
import { ticketFact } from '../visits/closeVisit.ts'
import { admit, encounterHints, isHere } from './changeEncounter.ts'
import { newSeat } from './newSeat.ts'

/**
 * Gives a supervisor a seat in the call that one of the agency's experts has. Everybody in the call sees them from that
 * moment on; there is no other way to look in.
 */
export function supervise(
  platform: Platform,
  origin: CommandOrigin,
  { supervisor, personId }: { readonly supervisor: Expert; readonly personId: PersonId },
): Promise<Result<{ callId: CallId }, Refusal>> {
  const { agencyId } = supervisor
  return runCommand<{ callId: CallId }>(platform, {
    name: 'call.join',
    scope: agencyScope(agencyId),
    origin,
    audit: { chain: { agencyId }, objects: { person: personId } },
    decideAndSave: async (tx) => {
      if (!(await tx.people.exists(personId))) return refused('notFound')
      const callId = await tx.encounters.callOfExpert(personId)
      const encounter = callId === null ? null : await tx.encounters.lock(callId)
      if (encounter === null || encounter.ticket.state.state !== 'connected') return refused('outOfOrder')
      const { call, ticket } = encounter
      const seated = await tx.participants.ofCall(call.id)
      const own = seated.find((seat) => seat.personId === supervisor.personId)
      // Who serves in the call does not look in on it.
      if (own !== undefined && own.role !== 'supervisor') return refused('outOfOrder')
      const seat = own ?? newSeat(platform, call, { role: 'supervisor', personId: supervisor.personId })
      if (own === undefined) await tx.participants.insert(seat, call.servicePointId)
      tx.participants.admit([seat.id], platform.limits.holdMs)
      tx.records.facts([ticketFact(ticket, 'supervisorJoined')])
      const participants = own === undefined ? [...seated, seat] : seated
      return accepted({
        value: { callId: call.id },
        auditObjects: { call: call.id },
        act: () =>
          isHere(platform, encounter) ? admit(platform, { call, participants }, [seat.id]) : undefined,
        tell: encounterHints(encounter),
      })
    },
  })
}
