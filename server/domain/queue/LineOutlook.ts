import type { ServiceId, TicketId } from '#shared/model/ids.ts'
import type { WaitView } from '#shared/model/visit.ts'
import { QueueState } from '../matching/QueueState.ts'
import type { MatchingRules } from '../matching/rules.ts'
import type { MatchingRead } from '../ports/matching.ts'
import type { Line } from './line.ts'
import { type SayableWait, sayableWait } from './sayableWait.ts'
import { type HandlingTimes, waitInterval } from './waitInterval.ts'

/** What a waiting ticket can expect. */
export interface Outlook {
  /** Within its service; 1 is the next one. */
  readonly position: number
  readonly isParked: boolean
  readonly wait: WaitView
}

interface Place {
  readonly position: number
  readonly isParked: boolean
  readonly serviceId: ServiceId
}

/** An agency's line at a moment, and what each ticket of it can expect. */
export class LineOutlook {
  readonly #state = new QueueState()
  readonly #read: MatchingRead & { readonly rules: MatchingRules }
  readonly #handling: Line['handling']
  readonly #places: ReadonlyMap<TicketId, Place>

  constructor(read: MatchingRead & { readonly rules: MatchingRules }, { tickets, handling }: Line) {
    this.#read = read
    this.#handling = handling
    this.#places = placesOf(tickets)
    for (const ticket of read.tickets) this.#state.putTicket(ticket)
    for (const expert of read.experts) this.#state.putExpert(expert)
    for (const interpreter of read.interpreters) this.#state.putInterpreter(interpreter)
  }

  /** Whether a ticket is in line. */
  has(ticketId: TicketId): boolean {
    return this.#places.has(ticketId)
  }

  /** With what was said before, the wait does not go to and fro. Null for a ticket that is not in line. */
  of(ticketId: TicketId, said: SayableWait | null): Outlook | null {
    const place = this.#places.get(ticketId)
    if (place === undefined) return null
    const { position, isParked, serviceId } = place
    return { position, isParked, wait: this.#waitOf(ticketId, serviceId, said) }
  }

  #waitOf(ticketId: TicketId, serviceId: ServiceId, said: SayableWait | null): WaitView {
    const { nowMs, rules } = this.#read
    const outlook = this.#state.outlook(ticketId, nowMs, rules)
    // On offer just now, or the booth is away.
    if (outlook === null) return { kind: 'unknown' }
    const interval = waitInterval(outlook, this.#handlingOf(serviceId))
    return interval === null ? { kind: 'nobody' } : sayableWait(interval, said)
  }

  /** Of the service; where nothing is known of it, of all services together. */
  #handlingOf(serviceId: ServiceId): HandlingTimes | null {
    const own = this.#handling.find((each) => each.serviceId === serviceId)
    if (own !== undefined) return own
    const samples = this.#handling.reduce((sum, each) => sum + each.samples, 0)
    const totalMs = this.#handling.reduce((sum, each) => sum + each.meanMs * each.samples, 0)
    return samples === 0 ? null : { meanMs: totalMs / samples, samples }
  }
}

function placesOf(tickets: Line['tickets']): ReadonlyMap<TicketId, Place> {
  const inService = new Map<ServiceId, number>()
  const places = new Map<TicketId, Place>()
  for (const { ticketId, serviceId, isParked } of tickets) {
    const position = (inService.get(serviceId) ?? 0) + 1
    inService.set(serviceId, position)
    places.set(ticketId, { position, isParked, serviceId })
  }
  return places
}
