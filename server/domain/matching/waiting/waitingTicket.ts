import type { PersonId, ServiceId, TicketId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'

/** Appointments that are due come first, then tickets that were put back, then the others. */
export type TicketRank = 'due' | 'returned' | 'arrived'

/** A waiting ticket with everything that matching needs to know of it. */
export interface WaitingTicket {
  readonly ticketId: TicketId
  /** Of its row: what was changed since then is not claimed. */
  readonly version: number
  readonly serviceId: ServiceId
  readonly language: SpokenLanguage
  readonly rank: TicketRank
  /** By the database's clock, as all times here. */
  readonly arrivedMs: number
  /** From then on an expert with an interpreter is offered, too. */
  readonly interpretedFromMs: number
  /** Who served this visit before. */
  readonly preferredPersonId: PersonId | null
  /** Who rejected this ticket since becoming available, or was there already when it was parked. */
  readonly notFor: readonly PersonId[]
}

const rankOrder: Readonly<Record<TicketRank, number>> = { due: 0, returned: 1, arrived: 2 }

/** The order of serving. */
export function inOrder(one: WaitingTicket, other: WaitingTicket): number {
  return (
    rankOrder[one.rank] - rankOrder[other.rank] ||
    one.arrivedMs - other.arrivedMs ||
    byId(one.ticketId, other.ticketId)
  )
}

/** The order in which an interpreter may be asked. */
export function inOrderOfInterpreting(one: WaitingTicket, other: WaitingTicket): number {
  return one.interpretedFromMs - other.interpretedFromMs || byId(one.ticketId, other.ticketId)
}

function byId(one: TicketId, other: TicketId): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
