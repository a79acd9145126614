import { assertNever } from '#shared/kernel/assertNever.ts'
import type { TicketProgress, VisitTicket, VisitView } from '#shared/model/visit.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import type { TicketRecord } from '../records.ts'
import { pointScope } from '../scope.ts'
import type { Booth } from '../visits/visits.ts'

/** A booth's own view of its visit; also says which agency's queue it hangs on. */
export function visitView(platform: Platform, booth: Booth): Promise<VisitView> {
  return platform.store.transact(pointScope(booth.servicePointId), async (tx): Promise<VisitView> => {
    const visit = await tx.visits.newestOfBooth(booth.boothId)
    if (visit === null) return { state: 'none' }
    if (visit.state.state === 'closed')
      return { state: 'closed', visitId: visit.id, reason: visit.state.reason }
    const ticket = await tx.tickets.currentOfVisit(visit.id)
    return {
      state: 'open',
      visitId: visit.id,
      interfaceLanguage: visit.interfaceLanguage,
      ticket: ticket === null ? null : await visitTicket(tx, ticket),
    }
  })
}

async function visitTicket(tx: Transaction, ticket: TicketRecord): Promise<VisitTicket> {
  const [feedbackGiven, code] = await Promise.all([
    tx.tickets.hasFeedback(ticket.id),
    tx.tickets.code(ticket.id),
  ])
  return {
    id: ticket.id,
    agencyId: ticket.agencyId,
    serviceId: ticket.serviceId,
    language: ticket.language,
    media: ticket.media,
    progress: await progress(tx, ticket),
    feedbackGiven,
    code,
  }
}

async function progress(tx: Transaction, ticket: TicketRecord): Promise<TicketProgress> {
  const { state } = ticket
  switch (state.state) {
    case 'waiting':
      return { state: 'waiting', ...(await tx.tickets.place(ticket.id)) }
    case 'reserved':
    case 'connected': {
      const callId = await tx.tickets.openCall(ticket.id)
      if (callId === null)
        throw new Error(`visitView() | a reserved ticket has no call [ticketId:${ticket.id}]`)
      return { state: state.state, callId }
    }
    case 'wrappingUp':
    case 'completed':
      return { state: 'ended', reason: state.endReason }
    case 'abandoned':
    case 'cancelled':
      return { state: 'cancelled' }
    default:
      return assertNever(state)
  }
}
