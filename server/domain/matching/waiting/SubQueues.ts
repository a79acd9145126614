import type { PersonId, ServiceId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { SortedList } from './SortedList.ts'
import { inOrder, type WaitingTicket } from './waitingTicket.ts'

/**
 * Waiting tickets with the same needs, in the order of serving. Whoever fits one of them fits all: when the first
 * finds nobody, the rest need not be looked at.
 */
export interface SubQueue {
  readonly serviceId: ServiceId
  readonly language: SpokenLanguage
  readonly notFor: ReadonlySet<PersonId>
  /** These tickets have waited long enough for an expert who speaks their language. */
  readonly interpreted: boolean
  readonly tickets: SortedList<WaitingTicket>
}

/** Waiting tickets by service and needs. A sub-queue is there only while it has tickets. */
export class SubQueues {
  readonly #ofService = new Map<ServiceId, Map<string, SubQueue>>()

  add(ticket: WaitingTicket, interpreted: boolean): void {
    const key = keyOf(ticket, interpreted)
    const ofService = this.#ofService.get(ticket.serviceId) ?? new Map<string, SubQueue>()
    this.#ofService.set(ticket.serviceId, ofService)
    const { serviceId, language } = ticket
    const subQueue = ofService.get(key) ?? {
      serviceId,
      language,
      notFor: new Set(ticket.notFor),
      interpreted,
      tickets: new SortedList(inOrder),
    }
    ofService.set(key, subQueue)
    subQueue.tickets.add(ticket)
  }

  remove(ticket: WaitingTicket, interpreted: boolean): void {
    const ofService = this.#ofService.get(ticket.serviceId)
    const key = keyOf(ticket, interpreted)
    const subQueue = ofService?.get(key)
    if (ofService === undefined || subQueue === undefined) return
    subQueue.tickets.remove(ticket)
    if (subQueue.tickets.size === 0) ofService.delete(key)
    if (ofService.size === 0) this.#ofService.delete(ticket.serviceId)
  }

  /** Where a ticket waits. */
  holding(ticket: WaitingTicket, interpreted: boolean): SubQueue | undefined {
    return this.#ofService.get(ticket.serviceId)?.get(keyOf(ticket, interpreted))
  }

  /** The services that somebody waits for. */
  get serviceIds(): ReadonlyMap<ServiceId, unknown> {
    return this.#ofService
  }

  of(serviceId: ServiceId): Iterable<SubQueue> {
    return this.#ofService.get(serviceId)?.values() ?? []
  }
}

function keyOf({ language, notFor }: WaitingTicket, interpreted: boolean): string {
  const base = interpreted ? `${language} interpreted` : language
  return notFor.length === 0 ? base : `${base} ${[...new Set(notFor)].sort().join(' ')}`
}
