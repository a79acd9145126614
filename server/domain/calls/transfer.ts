import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { CallId, ServiceId } from '#shared/model/ids.ts'
import { isGivenNow } from '../catalogue/whatIsGiven.ts'
import { type CommandOrigin, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Platform } from '../ports/platform.ts'
import { callScope, pointScope } from '../scope.ts'
import { isCovered } from './changeEncounter.ts'
import { endCall } from './endCall.ts'
import { passOn } from './passOn.ts'

/**
 * Passes the resident on to one of the agency's services, also to others of the same one: the call ends, and a ticket of its own waits in front, with
 * the time of arrival that the resident has.
 */
export function transfer(
  platform: Platform,
  origin: CommandOrigin,
  { callId, serviceId }: { readonly callId: CallId; readonly serviceId: ServiceId },
): Promise<Result<Record<string, never>, Refusal>> {
  return runCommand(platform, {
    name: 'call.transfer',
    scope: callScope(callId),
    origin,
    audit: { chain: { of: 'call', id: callId }, objects: { call: callId, service: serviceId } },
    decideAndSave: async (tx) => {
      // The visit first, in the order in which its end locks things, too.
      const visit = await tx.visits.ofCall(callId)
      const encounter = await tx.encounters.lock(callId)
      if (visit === null || encounter === null) return refused('notFound')
      if (encounter.call.state.state === 'connecting') return refused('notAdmitted')
      if (visit.state.state !== 'open') return refused('outOfOrder')
      // Whoever sits there may be somebody else, and must not come to the next one as the resident of this call.
      if (isCovered(await tx.participants.ofCall(callId))) return refused('outOfOrder')
      const { ticket } = encounter
      const { servicePointId, agencyId } = ticket
      const decisions = await tx.within(pointScope(servicePointId), () =>
        tx.catalogue.decisions(servicePointId, serviceId),
      )
      const isOwn = decisions.services[0]?.agencyId === agencyId
      if (!isOwn) return refused('notFound')
      if (!isGivenNow(servicePointId, decisions, ticket.language)) return refused('serviceClosed')
      const ended = endCall(platform, tx, encounter, 'transferred')
      if (!ended.ok) return ended
      const next = await passOn(platform, tx, ticket, { because: 'transferred', serviceId })
      return accepted({
        ...ended.value,
        auditObjects: { ticket: next.id },
        tell: [...ended.value.tell, { kind: 'queue', agencyId, ticketId: next.id, personId: null }],
      })
    },
  })
}
