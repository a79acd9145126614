import type { QueueView } from '#shared/model/desk.ts'
import type { QueueChange } from '#shared/signalling/events.ts'

/** Applies the steps in order; a ticket that is placed again moves to its new index. */
export function applyQueueChanges(
  view: QueueView,
  { changes }: { readonly changes: readonly QueueChange[] },
): QueueView {
  let tickets = view.tickets
  for (const change of changes) {
    const id = change.kind === 'placed' ? change.ticket.id : change.ticketId
    tickets = tickets.filter((ticket) => ticket.id !== id)
    if (change.kind === 'placed') tickets.splice(change.at, 0, change.ticket)
  }
  return { tickets }
}
