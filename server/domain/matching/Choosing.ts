import type { PersonId, TicketId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { mayBeInterpreted, type QueueIndexes } from './indexes.ts'
import type { KeptFree } from './KeptFree.ts'
import { type AvailableExpert, type AvailableInterpreter, longestIdleFirst } from './staff/staff.ts'
import type { Strategy } from './strategies/strategy.ts'
import type { SubQueue } from './waiting/SubQueues.ts'
import type { WaitingTicket } from './waiting/waitingTicket.ts'

/** A ticket and who should be offered it: an expert, and an interpreter when they share no language. */
export interface Proposal {
  readonly ticketId: TicketId
  /** The version of the ticket that was looked at. */
  readonly ticketVersion: number
  readonly expertId: PersonId
  readonly interpreter: { readonly personId: PersonId; readonly into: SpokenLanguage } | null
}

/**
 * Chooses people for tickets within one look, nobody twice. The language comes first: an interpreter is asked only
 * when nobody available speaks it.
 */
export class Choosing {
  readonly #indexes: QueueIndexes
  readonly #strategy: Strategy
  readonly #keptFree: KeptFree
  readonly #taken = new Set<PersonId>()
  readonly #costs = new Map<PersonId, number>()
  #expertsLeft: number

  constructor(indexes: QueueIndexes, strategy: Strategy, keptFree: KeptFree) {
    this.#indexes = indexes
    this.#strategy = strategy
    this.#keptFree = keptFree
    this.#expertsLeft = indexes.idle.size
  }

  /** False when every available expert has been chosen. */
  get anybodyLeft(): boolean {
    return this.#expertsLeft > 0
  }

  /** Chooses for a ticket, or finds that nobody fits; then nobody fits the rest of the sub-queue in this look. */
  choose(ticket: WaitingTicket, subQueue: SubQueue): Proposal | null {
    const speakers = this.#indexes.idle.having(subQueue.serviceId, subQueue.language)
    const speaker = this.#best(this.#free(speakers, subQueue), ticket, subQueue)
    if (speaker !== null) return this.#take(ticket, speaker, null)
    return mayBeInterpreted(subQueue, this.#indexes) ? this.#chooseWithInterpreter(ticket, subQueue) : null
  }

  #chooseWithInterpreter(ticket: WaitingTicket, subQueue: SubQueue): Proposal | null {
    const interpreters = this.#interpretersByLanguage(subQueue)
    const experts = new Map<PersonId, AvailableExpert>()
    for (const [language, reaching] of interpreters) {
      for (const expert of this.#free(this.#indexes.idle.having(subQueue.serviceId, language), subQueue)) {
        // Somebody who does both cannot interpret for themselves.
        if (reaching.some(({ personId }) => personId !== expert.personId))
          experts.set(expert.personId, expert)
      }
    }
    const expert = this.#best([...experts.values()], ticket, subQueue)
    if (expert === null) return null
    const interpreter = [...interpreters]
      .flatMap(([language, reaching]) => (expert.languages.has(language) ? reaching : []))
      .filter(({ personId }) => personId !== expert.personId)
      .sort(fewestPairsFirst)[0]
    // Into the language that the expert has named first.
    const into = [...expert.languages].find((language) =>
      interpreters.get(language)?.some(({ personId }) => personId === interpreter?.personId),
    )
    if (interpreter === undefined || into === undefined) return null
    return this.#take(ticket, expert, { personId: interpreter.personId, into })
  }

  #interpretersByLanguage(subQueue: SubQueue): ReadonlyMap<SpokenLanguage, readonly AvailableInterpreter[]> {
    const found = new Map<SpokenLanguage, readonly AvailableInterpreter[]>()
    for (const [language, interpreters] of this.#indexes.interpreters.from(subQueue.language)) {
      found.set(language, this.#free(interpreters, subQueue))
    }
    return found
  }

  #free<Person extends { readonly personId: PersonId }>(
    people: ReadonlyMap<PersonId, Person>,
    { notFor }: SubQueue,
  ): readonly Person[] {
    const free: Person[] = []
    for (const person of people.values()) {
      if (!this.#taken.has(person.personId) && !notFor.has(person.personId)) free.push(person)
    }
    return free
  }

  #best(
    experts: readonly AvailableExpert[],
    ticket: WaitingTicket,
    subQueue: SubQueue,
  ): AvailableExpert | null {
    const free = this.#keptFree.without(experts, ticket, subQueue)
    const preferred = free.find(({ personId }) => personId === ticket.preferredPersonId)
    if (preferred !== undefined) return preferred
    return free.reduce<AvailableExpert | null>(
      (best, expert) => (best === null || this.#isBetter(expert, best) ? expert : best),
      null,
    )
  }

  #isBetter(one: AvailableExpert, other: AvailableExpert): boolean {
    return (this.#costOf(one) - this.#costOf(other) || longestIdleFirst(one, other)) < 0
  }

  #costOf(expert: AvailableExpert): number {
    const known = this.#costs.get(expert.personId)
    if (known !== undefined) return known
    const cost = this.#strategy(expert, this.#indexes.onDuty)
    this.#costs.set(expert.personId, cost)
    return cost
  }

  #take(
    { ticketId, version }: WaitingTicket,
    expert: AvailableExpert,
    interpreter: Proposal['interpreter'],
  ): Proposal {
    this.#takePerson(expert.personId)
    if (interpreter !== null) this.#takePerson(interpreter.personId)
    return { ticketId, ticketVersion: version, expertId: expert.personId, interpreter }
  }

  #takePerson(personId: PersonId): void {
    this.#taken.add(personId)
    const expert = this.#indexes.idle.get(personId)
    if (expert === undefined) return
    this.#expertsLeft -= 1
    this.#keptFree.take(expert)
  }
}

/** Whoever interprets between more languages is kept free; of equals the longest idle is asked. */
function fewestPairsFirst(one: AvailableInterpreter, other: AvailableInterpreter): number {
  return one.pairs.length - other.pairs.length || longestIdleFirst(one, other)
}
