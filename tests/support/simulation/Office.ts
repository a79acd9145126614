import { type Look, QueueState } from '#server/domain/matching/QueueState.ts'
import type { MatchingRules } from '#server/domain/matching/rules.ts'
import type { ExpertOnDuty } from '#server/domain/matching/staff/staff.ts'
import { Heap } from '#server/domain/matching/waiting/Heap.ts'
import type { WaitingTicket } from '#server/domain/matching/waiting/waitingTicket.ts'
import type { PersonId, ServiceId, TicketId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { ticketId } from '../matching/builders.ts'
import { exponential, type Random } from './random.ts'

/** Tickets that come by chance, so many an hour. */
export interface Arrivals {
  readonly serviceId: ServiceId
  readonly language: SpokenLanguage
  readonly perHour: number
}

/** What is simulated. */
export interface OfficePlan {
  readonly experts: readonly ExpertOnDuty[]
  readonly arrivals: readonly Arrivals[]
  /** From the offer to the end of the wrap-up. */
  readonly handlingMs: (random: Random) => number
  readonly rules: MatchingRules
  readonly hours: number
  /** Who comes or goes when, in order; whoever goes finishes the call first. */
  readonly shifts?: readonly { readonly personId: PersonId; readonly atMs: number; readonly comes: boolean }[]
}

/** A ticket from its arrival to the expert. */
export interface SimulatedVisit {
  readonly ticket: WaitingTicket
  readonly servedMs: number
}

type Event =
  | { readonly type: 'arrives'; readonly from: Arrivals }
  | { readonly type: 'finishes'; readonly expert: ExpertOnDuty; readonly handlingMs: number }
  | { readonly type: 'comes' | 'goes'; readonly personId: PersonId }
  | { readonly type: 'looks' }

const HOUR_MS = 3_600_000

/**
 * An agency's day in simulated time: tickets arrive by chance, the queue state says who serves them, and handling takes
 * its time. Runs until every ticket has been served or nobody is left to serve it.
 */
export class Office {
  readonly state = new QueueState()
  readonly waiting = new Map<TicketId, WaitingTicket>()
  readonly onDuty = new Map<PersonId, ExpertOnDuty>()
  /** Of these, who serves now. */
  readonly busy = new Set<PersonId>()
  readonly served: SimulatedVisit[] = []
  /** How long each took that is over. */
  readonly handledMs: number[] = []
  readonly #plan: OfficePlan
  readonly #random: Random
  readonly #events = new Heap<{ readonly atMs: number; readonly number: number; readonly event: Event }>(
    (one, other) => one.atMs - other.atMs || one.number - other.number,
  )
  readonly #leaving = new Set<PersonId>()
  #scheduled = 0
  #arrived = 0
  #nextLookMs = 0
  nowMs = 0

  constructor(plan: OfficePlan, random: Random) {
    this.#plan = plan
    this.#random = random
    for (const expert of plan.experts) {
      const first = plan.shifts?.find(({ personId }) => personId === expert.personId)
      if (!first?.comes) this.#comes(expert)
    }
    for (const from of plan.arrivals) this.#scheduleArrival(from)
    for (const { atMs, comes, personId } of plan.shifts ?? []) {
      this.#schedule(atMs, { type: comes ? 'comes' : 'goes', personId })
    }
  }

  /** Runs the whole day; `afterEach` is called after each event, when whoever can be served has been. */
  run(afterEach: () => void = () => {}): readonly SimulatedVisit[] {
    for (let next = this.#events.pop(); next !== undefined; next = this.#events.pop()) {
      this.nowMs = next.atMs
      this.#take(next.event)
      this.#serve()
      afterEach()
    }
    return this.served
  }

  #take(event: Event): void {
    switch (event.type) {
      case 'arrives':
        this.#scheduleArrival(event.from)
        this.#arrives(event.from)
        return
      case 'finishes':
        this.handledMs.push(event.handlingMs)
        this.#finishes(event.expert)
        return
      case 'comes':
        for (const expert of this.#plan.experts) if (expert.personId === event.personId) this.#comes(expert)
        return
      case 'goes':
        if (this.busy.has(event.personId)) this.#leaving.add(event.personId)
        else this.#goes(event.personId)
        return
      case 'looks':
        return
    }
  }

  #arrives({ serviceId, language }: Arrivals): void {
    this.#arrived += 1
    const ticket: WaitingTicket = {
      ticketId: ticketId(this.#arrived),
      version: 0,
      serviceId,
      language,
      rank: 'arrived',
      arrivedMs: this.nowMs,
      interpretedFromMs: Number.POSITIVE_INFINITY,
      preferredPersonId: null,
      notFor: [],
    }
    this.waiting.set(ticket.ticketId, ticket)
    this.state.putTicket(ticket)
  }

  #finishes(expert: ExpertOnDuty): void {
    this.busy.delete(expert.personId)
    if (this.#leaving.delete(expert.personId)) this.#goes(expert.personId)
    else this.state.putExpert({ ...expert, idleSinceMs: this.nowMs })
  }

  #comes(expert: ExpertOnDuty): void {
    this.#leaving.delete(expert.personId)
    if (this.onDuty.has(expert.personId)) return
    this.onDuty.set(expert.personId, expert)
    this.state.putExpert({ ...expert, idleSinceMs: this.nowMs })
  }

  #goes(personId: PersonId): void {
    this.onDuty.delete(personId)
    this.state.removeExpert(personId)
  }

  #serve(): void {
    const look: Look = this.state.look(this.nowMs, this.#plan.rules)
    for (const { ticketId: id, expertId } of look.proposals) {
      const ticket = this.waiting.get(id)
      const expert = this.onDuty.get(expertId)
      if (ticket === undefined || expert === undefined) throw new Error('proposed what is not there')
      const handlingMs = this.#plan.handlingMs(this.#random)
      this.waiting.delete(id)
      this.state.removeTicket(id)
      this.state.putExpert({ ...expert, idleSinceMs: null })
      this.busy.add(expertId)
      this.served.push({ ticket, servedMs: this.nowMs })
      this.#schedule(this.nowMs + handlingMs, { type: 'finishes', expert, handlingMs })
    }
    this.#lookAgain(look.nextLookMs)
  }

  /** One look is enough at a time. */
  #lookAgain(atMs: number | null): void {
    if (atMs === null || (this.#nextLookMs > this.nowMs && this.#nextLookMs <= atMs)) return
    this.#nextLookMs = atMs
    this.#schedule(atMs, { type: 'looks' })
  }

  #scheduleArrival(from: Arrivals): void {
    const atMs = this.nowMs + exponential(this.#random, HOUR_MS / from.perHour)
    if (atMs < this.#plan.hours * HOUR_MS) this.#schedule(atMs, { type: 'arrives', from })
  }

  #schedule(atMs: number, event: Event): void {
    this.#scheduled += 1
    this.#events.push({ atMs, number: this.#scheduled, event })
  }
}
