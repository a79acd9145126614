import { assertNever } from '#shared/kernel/assertNever.ts'
import type { VisitTicket, VisitView } from '#shared/model/visit.ts'
import type { FlowContext } from './flowTypes.ts'

/** What the server's view of the visit means for a booth that has a ticket of its own. */
export type TicketNews = 'none' | 'queued' | 'connected' | 'ended' | 'cancelled'

/** The current ticket of a view, unless it is one that this booth is done with. */
export function ticketOf(view: VisitView, context: FlowContext): VisitTicket | null {
  if (view.state !== 'open' || view.ticket === null) return null
  return view.ticket.id === context.pastTicketId ? null : view.ticket
}

/** Where a ticket stands, in the steps of the flow. */
export function newsOfTicket(ticket: VisitTicket | null): TicketNews {
  if (ticket === null) return 'none'
  const { progress } = ticket
  switch (progress.state) {
    case 'waiting':
    case 'reserved':
      return 'queued'
    case 'connected':
      return 'connected'
    case 'ended':
      return 'ended'
    case 'cancelled':
      return 'cancelled'
    default:
      return assertNever(progress)
  }
}

/** In place of the ticket that was in a call there is another one, which nobody asked for here. */
export function isPassedOn(before: VisitTicket | null, ticket: VisitTicket | null): boolean {
  const isAnother = ticket !== null && ticket.id !== before?.id && !ticket.isAfterBreak
  return before?.progress.state === 'connected' && isAnother
}

/** The server has ended the visit that this booth is in the middle of. */
export function isOver(view: VisitView, context: FlowContext): boolean {
  if (context.visitId === null) return false
  switch (view.state) {
    case 'none':
      return true
    case 'closed':
      return view.visitId === context.visitId
    case 'open':
      return view.visitId !== context.visitId
    default:
      return assertNever(view)
  }
}

/** A visit stands open that this page knows nothing of: it was reloaded in the middle. */
export function isUnfinished(view: VisitView, context: FlowContext): boolean {
  return view.state === 'open' && view.visitId !== context.endedVisitId
}
