import type { DeskView } from '#shared/model/desk.ts'
import type { Platform } from '../ports/platform.ts'
import type { DeskRow } from '../ports/views.ts'
import type { Expert } from '../reservations/reservations.ts'
import { agencyScope } from '../scope.ts'

/** An expert's own view of the work at hand; null when the person is not known. */
export async function deskView(platform: Platform, expert: Expert): Promise<DeskView | null> {
  const row = await platform.store.transact(agencyScope(expert.agencyId), (tx) =>
    tx.desk.ofPerson(expert.personId),
  )
  return row === null ? null : deskOf(row)
}

/** The desk as the one stage that the person's work is in. */
export function deskOf({ person, agency, presence, work }: DeskRow): DeskView {
  const offered = work?.stage === 'offered' ? work : null
  const onCall = work?.stage === 'onCall' ? work : null
  const wrappingUp = work?.stage === 'wrappingUp' ? work : null
  return {
    person,
    agency,
    presence,
    offer: offered && {
      reservationId: offered.reservationId,
      callId: offered.callId,
      remainingMs: offered.remainingMs,
      limitMs: offered.limitMs,
      ticket: offered.ticket,
    },
    call: onCall && { callId: onCall.callId, ticket: onCall.ticket },
    wrapUp: wrappingUp && {
      ticket: wrappingUp.ticket,
      ticketCode: wrappingUp.ticketCode,
      remainingMs: wrappingUp.wrapUpRemainingMs,
      endReason: wrappingUp.endReason,
    },
  }
}
