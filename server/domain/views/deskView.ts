import type { DeskView } from '#shared/model/desk.ts'
import type { Platform } from '../ports/platform.ts'
import type { DeskRow } from '../ports/views.ts'
import { type DutyPerson, dutyScope } from '../presence/dutyPerson.ts'
import { callScope } from '../scope.ts'

/** A person's own view of the work at hand; null when the person is not known. */
export async function deskView(platform: Platform, person: DutyPerson): Promise<DeskView | null> {
  const { personId, agencyId } = person
  const row = await platform.store.transact(dutyScope(person), async (tx): Promise<DeskRow | null> => {
    const desk = await tx.desk.ofPerson(personId)
    if (desk === null) return null
    if (agencyId !== null) return { ...desk, work: await tx.desk.workOf(personId) }
    // What somebody of the pool was asked for is seen in its call only.
    const callId = await tx.desk.callOf(personId)
    const work = callId === null ? null : await tx.within(callScope(callId), () => tx.desk.workOf(personId))
    return { ...desk, work }
  })
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
      seat: offered.seat,
      isAccepted: offered.isAccepted,
      interpreting: offered.interpreting,
      askedBy: offered.askedBy,
    },
    call: onCall && { callId: onCall.callId, ticket: onCall.ticket, seat: onCall.seat },
    wrapUp: wrappingUp && {
      ticket: wrappingUp.ticket,
      ticketCode: wrappingUp.ticketCode,
      remainingMs: wrappingUp.wrapUpRemainingMs,
      endReason: wrappingUp.endReason,
      dispositions: [...wrappingUp.dispositions],
    },
  }
}
