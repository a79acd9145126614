import type { QueuedTicket } from '#shared/model/desk.ts'
import type { TicketId } from '#shared/model/ids.ts'

interface Arrival {
  readonly waitedMs: number
  readonly atMs: number
}

/** When each ticket of the list was told to us. */
export type QueueArrivals = ReadonlyMap<TicketId, Arrival>

/** A ticket with its age by now. */
export interface QueueRow {
  readonly ticket: QueuedTicket
  readonly ageMs: number
  readonly oldest: boolean
}

/** Keeps the moment of every ticket that is still as it was told, and stamps the others with `nowMs`. */
export function trackArrivals(
  before: QueueArrivals,
  tickets: readonly QueuedTicket[],
  nowMs: number,
): QueueArrivals {
  const entries = tickets.map(({ id, waitedMs }): [TicketId, Arrival] => {
    const known = before.get(id)
    return [id, known?.waitedMs === waitedMs ? known : { waitedMs, atMs: nowMs }]
  })
  return new Map(entries)
}

function ageOf(ticket: QueuedTicket, arrivals: QueueArrivals, nowMs: number): number {
  const arrival = arrivals.get(ticket.id)
  return ticket.waitedMs + (arrival ? Math.max(0, nowMs - arrival.atMs) : 0)
}

/** The list in the order given, each ticket with its age; of those still waiting the oldest is marked. */
export function queueRows(
  tickets: readonly QueuedTicket[],
  arrivals: QueueArrivals,
  nowMs: number,
): readonly QueueRow[] {
  const aged = tickets.map((ticket) => ({ ticket, ageMs: ageOf(ticket, arrivals, nowMs) }))
  const highest = Math.max(
    ...aged.filter(({ ticket }) => ticket.state === 'waiting').map(({ ageMs }) => ageMs),
  )
  const oldest = aged.find(({ ticket, ageMs }) => ticket.state === 'waiting' && ageMs === highest)
  return aged.map((row) => ({ ...row, oldest: row === oldest }))
}
