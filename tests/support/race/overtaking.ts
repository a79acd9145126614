/** A ticket as its row says. */
export interface RacedTicket {
  readonly id: string
  readonly arrivedMs: number
  /** From when on every node could see it, if that is known to be later. */
  readonly seenMs?: number | undefined
}

/** An offer as its row says. */
export interface RacedOffer {
  readonly ticketId: string
  readonly personId: string
  readonly state: string
  readonly offeredMs: number
  readonly answeredMs: number
}

/** A ticket that was offered while another one, before it in the order of serving, was waiting. */
export interface Overtaking {
  readonly offered: string
  readonly overtaken: string
  /** So long it had been waiting, or so much later it was offered, whichever is less: what is smaller is a swap. */
  readonly byMs: number
}

interface Waiting {
  readonly ticket: RacedTicket
  readonly sinceMs: number
  readonly isReturned: boolean
}

/**
 * Goes through a race by the rows' times and finds every offer that passed somebody over who was in front: who had been
 * put back before whoever had not, or arrived earlier in the same rank, and whom the expert had not rejected.
 */
export function overtakings(
  tickets: readonly RacedTicket[],
  offers: readonly RacedOffer[],
): readonly Overtaking[] {
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]))
  const rejecters = new Map<string, Set<string>>()
  const waiting = new Map<string, Waiting>()
  const found: Overtaking[] = []
  for (const moment of moments(tickets, offers)) {
    if (moment.kind === 'waits') {
      const ticket = byId.get(moment.ticketId)
      if (ticket) waiting.set(ticket.id, { ticket, sinceMs: moment.atMs, isReturned: moment.isReturned })
      continue
    }
    const { ticketId, personId, offeredMs, state } = moment.offer
    const chosen = waiting.get(ticketId)
    waiting.delete(ticketId)
    if (chosen === undefined) throw new Error(`${ticketId} was offered while it did not wait`)
    for (const other of waiting.values()) {
      const mayNotHave = rejecters.get(other.ticket.id)?.has(personId) ?? false
      if (mayNotHave || !isBefore(other, chosen)) continue
      const laterMs = nextOfferMs(offers, other.ticket.id, offeredMs) - offeredMs
      const byMs = Math.min(offeredMs - other.sinceMs, laterMs)
      found.push({ offered: ticketId, overtaken: other.ticket.id, byMs })
    }
    if (state === 'rejected') rejecters.set(ticketId, (rejecters.get(ticketId) ?? new Set()).add(personId))
  }
  return found
}

function firstOfferMs(offers: readonly RacedOffer[], ticketId: string): number {
  return nextOfferMs(offers, ticketId, 0)
}

function nextOfferMs(offers: readonly RacedOffer[], ticketId: string, afterMs: number): number {
  const later = offers.filter((offer) => offer.ticketId === ticketId && offer.offeredMs > afterMs)
  return Math.min(...later.map(({ offeredMs }) => offeredMs))
}

function isBefore(one: Waiting, other: Waiting): boolean {
  if (one.isReturned !== other.isReturned) return one.isReturned
  return one.ticket.arrivedMs < other.ticket.arrivedMs
}

type Moment =
  | {
      readonly kind: 'waits'
      readonly atMs: number
      readonly ticketId: string
      readonly isReturned: boolean
    }
  | { readonly kind: 'offered'; readonly atMs: number; readonly offer: RacedOffer }

function moments(tickets: readonly RacedTicket[], offers: readonly RacedOffer[]): readonly Moment[] {
  const all: Moment[] = [
    ...tickets.map(({ id, arrivedMs, seenMs = arrivedMs }) => ({
      kind: 'waits' as const,
      // Whoever was offered at once was offered before the answer came.
      atMs: Math.min(seenMs, firstOfferMs(offers, id)),
      ticketId: id,
      isReturned: false,
    })),
    ...offers.map((offer) => ({ kind: 'offered' as const, atMs: offer.offeredMs, offer })),
    ...offers.flatMap(({ state, ticketId, answeredMs }) =>
      state === 'accepted' ? [] : [{ kind: 'waits' as const, atMs: answeredMs, ticketId, isReturned: true }],
    ),
  ]
  return all.sort((one, other) => one.atMs - other.atMs)
}
