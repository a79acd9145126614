import type { QueuedTicket, QueueView } from '#shared/model/desk.ts'
import type { QueueChange } from '#shared/signalling/events.ts'

/** What leads from one waiting list to the next, change by change; a ticket's age alone is none. */
export function queueStep(before: QueueView, after: QueueView): readonly QueueChange[] | null {
  const { serviceLevelMs, allLinesInUse } = after
  const changes = ticketChanges(before.tickets, after.tickets)
  if (before.serviceLevelMs !== serviceLevelMs) changes.push({ kind: 'levelSet', serviceLevelMs })
  if (before.allLinesInUse !== allLinesInUse) changes.push({ kind: 'linesSet', allLinesInUse })
  return changes.length === 0 ? null : changes
}

function ticketChanges(before: readonly QueuedTicket[], after: readonly QueuedTicket[]): QueueChange[] {
  const kept = new Set(after.map((ticket) => ticket.id))
  const changes: QueueChange[] = before
    .filter((ticket) => !kept.has(ticket.id))
    .map((ticket) => ({ kind: 'removed', ticketId: ticket.id }))
  const list = before.filter((ticket) => kept.has(ticket.id))
  after.forEach((ticket, at) => {
    const there = list[at]
    if (there?.id === ticket.id && looksTheSame(there, ticket)) return
    const from = list.findIndex((other) => other.id === ticket.id)
    if (from >= 0) list.splice(from, 1)
    list.splice(at, 0, ticket)
    changes.push({ kind: 'placed', ticket, at })
  })
  return changes
}

function looksTheSame(one: QueuedTicket, other: QueuedTicket): boolean {
  return one.state === other.state && one.language === other.language && one.serviceId === other.serviceId
}
