import type { PersonId, TicketId } from '#shared/model/ids.ts'
import type { QueueOutlook } from '../queue/waitInterval.ts'
import type { Proposal } from './Choosing.ts'
import { isServed, type QueueIndexes, type Wish } from './indexes.ts'
import { lookForProposals } from './look.ts'
import { outlookOf } from './outlook.ts'
import type { MatchingRules } from './rules.ts'
import { InterpreterPool } from './staff/InterpreterPool.ts'
import { SkillIndex } from './staff/SkillIndex.ts'
import type { AvailableExpert, AvailableInterpreter, ExpertOnDuty, InterpreterOnDuty } from './staff/staff.ts'
import { SortedList } from './waiting/SortedList.ts'
import { SubQueues } from './waiting/SubQueues.ts'
import { inOrderOfInterpreting, type WaitingTicket } from './waiting/waitingTicket.ts'

/** What came out of a look at the queue. */
export interface Look {
  readonly proposals: readonly Proposal[]
  /** When time alone can make another look useful; null when it cannot. */
  readonly nextLookMs: number | null
}

/**
 * One agency's queue and people, kept up to date change by change. A look changes nothing that counts: until changes
 * say what became of its proposals, the next look finds the same ones. So whatever is known here may be thrown away
 * and read anew at any time.
 */
export class QueueState {
  readonly #tickets = new Map<TicketId, WaitingTicket>()
  /** Tickets that no interpreter may be asked for yet. */
  readonly #unripe = new SortedList<WaitingTicket>(inOrderOfInterpreting)
  readonly #indexes: QueueIndexes = {
    waiting: new SubQueues(),
    onDuty: new SkillIndex<ExpertOnDuty>(),
    idle: new SkillIndex<AvailableExpert>(),
    interpreters: new InterpreterPool<AvailableInterpreter>(),
    interpretersOnDuty: new InterpreterPool<InterpreterOnDuty>(),
  }
  #nowMs = Number.NEGATIVE_INFINITY

  /** A ticket waits, or something about it has changed. */
  putTicket(ticket: WaitingTicket): void {
    this.removeTicket(ticket.ticketId)
    this.#tickets.set(ticket.ticketId, ticket)
    const ripe = this.#isRipe(ticket)
    this.#indexes.waiting.add(ticket, ripe)
    if (!ripe) this.#unripe.add(ticket)
  }

  /** A ticket no longer waits. */
  removeTicket(ticketId: TicketId): void {
    const ticket = this.#tickets.get(ticketId)
    if (ticket === undefined) return
    this.#tickets.delete(ticketId)
    const ripe = this.#isRipe(ticket)
    this.#indexes.waiting.remove(ticket, ripe)
    if (!ripe) this.#unripe.remove(ticket)
  }

  /** An expert is on duty, or their skills or availability have changed. */
  putExpert(expert: ExpertOnDuty): void {
    const { onDuty, idle } = this.#indexes
    const before = onDuty.get(expert.personId)
    if (before === undefined || !sameSkills(before, expert)) onDuty.add(expert)
    if (isAvailable(expert)) idle.add(expert)
    else idle.remove(expert.personId)
  }

  /** An expert is no longer on duty: away or offline. */
  removeExpert(personId: PersonId): void {
    this.#indexes.onDuty.remove(personId)
    this.#indexes.idle.remove(personId)
  }

  /** An interpreter is on duty, or their languages or availability have changed. */
  putInterpreter(interpreter: InterpreterOnDuty): void {
    const { interpreters, interpretersOnDuty } = this.#indexes
    interpretersOnDuty.add(interpreter)
    if (isAvailable(interpreter)) interpreters.add(interpreter)
    else interpreters.remove(interpreter.personId)
  }

  /** An interpreter is no longer on duty. */
  removeInterpreter(personId: PersonId): void {
    this.#indexes.interpretersOnDuty.remove(personId)
    this.#indexes.interpreters.remove(personId)
  }

  /** Who should be offered what. Time never goes back: an earlier time counts as the latest one known. */
  look(nowMs: number, rules: MatchingRules): Look {
    this.#ripen(nowMs)
    const found = lookForProposals(this.#indexes, rules, this.#nowMs)
    const interpretedFromMs = this.#unripe.at(0)?.interpretedFromMs ?? Number.POSITIVE_INFINITY
    const nextLookMs = Math.min(found.nextLookMs, interpretedFromMs)
    return { proposals: found.proposals, nextLookMs: Number.isFinite(nextLookMs) ? nextLookMs : null }
  }

  /** What stands between a ticket and its expert; null when it waits no longer. */
  outlook(ticketId: TicketId, nowMs: number, rules: MatchingRules): QueueOutlook | null {
    this.#ripen(nowMs)
    const ticket = this.#tickets.get(ticketId)
    const subQueue = ticket && this.#indexes.waiting.holding(ticket, this.#isRipe(ticket))
    return ticket && subQueue ? outlookOf(this.#indexes, { ticket, subQueue, rules, nowMs }) : null
  }

  /** Whether somebody on duty can serve a service in a language, by themselves or with an interpreter. */
  isServed(wish: Wish): boolean {
    return isServed(this.#indexes, wish)
  }

  #ripen(nowMs: number): void {
    this.#nowMs = Math.max(this.#nowMs, nowMs)
    for (const ticket of this.#unripe.takeWhile((each) => this.#isRipe(each))) {
      this.#indexes.waiting.remove(ticket, false)
      this.#indexes.waiting.add(ticket, true)
    }
  }

  #isRipe({ interpretedFromMs }: WaitingTicket): boolean {
    return interpretedFromMs <= this.#nowMs
  }
}

function isAvailable<Person extends { readonly idleSinceMs: number | null }>(
  person: Person,
): person is Person & { readonly idleSinceMs: number } {
  return person.idleSinceMs !== null
}

function sameSkills(one: ExpertOnDuty, other: ExpertOnDuty): boolean {
  return sameMembers(one.serviceIds, other.serviceIds) && sameMembers(one.languages, other.languages)
}

function sameMembers<Member>(one: ReadonlySet<Member>, other: ReadonlySet<Member>): boolean {
  if (one === other) return true
  return one.size === other.size && [...one].every((member) => other.has(member))
}
