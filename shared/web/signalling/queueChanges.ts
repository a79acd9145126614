import { assertNever } from '#shared/kernel/assertNever.ts'
import type { QueueView } from '#shared/model/desk.ts'
import type { QueueChange } from '#shared/signalling/events.ts'

/** Applies the steps in order; a ticket that is placed again moves to its new index. */
export function applyQueueChanges(
  view: QueueView,
  { changes }: { readonly changes: readonly QueueChange[] },
): QueueView {
  return changes.reduce(applied, view)
}

function applied(view: QueueView, change: QueueChange): QueueView {
  switch (change.kind) {
    case 'placed': {
      const tickets = view.tickets.filter(({ id }) => id !== change.ticket.id)
      tickets.splice(change.at, 0, change.ticket)
      return { ...view, tickets }
    }
    case 'removed':
      return { ...view, tickets: view.tickets.filter(({ id }) => id !== change.ticketId) }
    case 'levelSet':
      return { ...view, serviceLevelMs: change.serviceLevelMs }
    case 'linesSet':
      return { ...view, allLinesInUse: change.allLinesInUse }
    default:
      return assertNever(change)
  }
}
