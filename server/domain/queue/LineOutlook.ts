import type { ServedIn } from '#shared/model/catalogue.ts'
import type { PersonId, ServiceId, TicketId } from '#shared/model/ids.ts'
import { spokenLanguages } from '#shared/model/language.ts'
import type { AgencyRules } from '#shared/model/rules.ts'
import type { WaitView } from '#shared/model/visit.ts'
import { QueueState } from '../matching/QueueState.ts'
import type { MatchingRead } from '../ports/matching.ts'
import type { Line } from './line.ts'
import { type SayableWait, sayableWait } from './sayableWait.ts'
import { type HandlingTimes, type WaitInterval, waitInterval } from './waitInterval.ts'

/** What a waiting ticket can expect. */
export interface Outlook {
  /** Within its service; 1 is the next one. */
  readonly position: number
  readonly isParked: boolean
  readonly wait: WaitView
  /** Longer than the agency wants a resident to wait. */
  readonly isLong: boolean
}

const nobody: ReadonlySet<PersonId> = new Set()

interface Place {
  readonly position: number
  readonly isParked: boolean
  readonly serviceId: ServiceId
  readonly rejectedBy: readonly PersonId[]
}

/** An agency's line at a moment, and what each ticket of it can expect. */
export class LineOutlook {
  readonly #state = new QueueState()
  readonly #read: MatchingRead & { readonly rules: AgencyRules }
  readonly #handling: Line['handling']
  #served: readonly ServedIn[] | null = null
  readonly #places: ReadonlyMap<TicketId, Place>

  constructor(read: MatchingRead & { readonly rules: AgencyRules }, { tickets, handling }: Line) {
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
    const interval = this.#intervalOf(ticketId, serviceId)
    return {
      position,
      isParked,
      wait: waitOf(interval, said),
      isLong: this.#isLong(ticketId, interval),
    }
  }

  /** In which languages somebody on duty can serve each service, by themselves or with an interpreter. */
  served(): readonly ServedIn[] {
    this.#served ??= this.#servedNow()
    return this.#served
  }

  /**
   * In which languages somebody on duty can still be asked for a ticket, so nobody who has rejected it; null for one
   * that is not in line. Who did not answer a parked one is asked again when it goes on in another language.
   */
  servedFor(ticketId: TicketId): ServedIn | null {
    const place = this.#places.get(ticketId)
    return place === undefined ? null : this.#servedIn(place.serviceId, new Set(place.rejectedBy))
  }

  #servedNow(): readonly ServedIn[] {
    const serviceIds = new Set(this.#read.experts.flatMap((expert) => [...expert.serviceIds]))
    return [...serviceIds].map((serviceId) => this.#servedIn(serviceId, nobody))
  }

  #servedIn(serviceId: ServiceId, notFor: ReadonlySet<PersonId>): ServedIn {
    const languages = spokenLanguages.filter((language) =>
      this.#state.isServed({ serviceId, language, notFor }),
    )
    return { serviceId, languages }
  }

  /** Unknown when it is on offer just now, or the booth is away. */
  #intervalOf(ticketId: TicketId, serviceId: ServiceId): WaitInterval | 'nobody' | 'unknown' {
    const { nowMs, rules } = this.#read
    const outlook = this.#state.outlook(ticketId, nowMs, rules)
    return outlook === null ? 'unknown' : (waitInterval(outlook, this.#handlingOf(serviceId)) ?? 'nobody')
  }

  /** It has been so already, or will be for most. */
  #isLong(ticketId: TicketId, interval: WaitInterval | 'nobody' | 'unknown'): boolean {
    const ticket = this.#read.tickets.find((each) => each.ticketId === ticketId)
    if (ticket === undefined) return false
    const waitedMs = this.#read.nowMs - ticket.arrivedMs
    const aheadMs = typeof interval === 'string' ? 0 : interval.lowMs
    return waitedMs + aheadMs >= this.#read.rules.serviceLevelMs
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

function waitOf(interval: WaitInterval | 'nobody' | 'unknown', said: SayableWait | null): WaitView {
  return typeof interval === 'string' ? { kind: interval } : sayableWait(interval, said)
}

function placesOf(tickets: Line['tickets']): ReadonlyMap<TicketId, Place> {
  const inService = new Map<ServiceId, number>()
  const places = new Map<TicketId, Place>()
  for (const { ticketId, serviceId, isParked, rejectedBy } of tickets) {
    const position = (inService.get(serviceId) ?? 0) + 1
    inService.set(serviceId, position)
    places.set(ticketId, { position, isParked, serviceId, rejectedBy })
  }
  return places
}
