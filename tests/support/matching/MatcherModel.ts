import type { Proposal } from '#server/domain/matching/Choosing.ts'
import { type Look, QueueState } from '#server/domain/matching/QueueState.ts'
import type { MatchingRules } from '#server/domain/matching/rules.ts'
import type { PersonId, TicketId } from '#shared/model/ids.ts'
import type { Listed } from './plainLook.ts'
import type { PersonRow, StoreModel, TicketRow } from './StoreModel.ts'

/** A node that matches: it knows rows as it read them last, and keeps a queue state by their changes. */
export class MatcherModel {
  readonly #store: StoreModel
  readonly #tickets = new Map<TicketId, TicketRow>()
  readonly #people = new Map<PersonId, PersonRow>()
  #state = new QueueState()
  #seen = 0

  constructor(store: StoreModel) {
    this.#store = store
  }

  /** Reads some of the rows that have changed, the oldest changes first. */
  read(most = Number.POSITIVE_INFINITY): void {
    const until = Math.min(this.#store.changes.length, this.#seen + most)
    for (const id of new Set(this.#store.changes.slice(this.#seen, until))) this.#readRow(id)
    this.#seen = until
  }

  /** The process dies and starts again: whatever it knew is read from the rows. */
  crash(): void {
    this.#tickets.clear()
    this.#people.clear()
    this.#state = new QueueState()
    this.#seen = this.#store.changes.length
    for (const id of [...this.#store.tickets.keys(), ...this.#store.people.keys()]) this.#readRow(id)
  }

  look(rules: MatchingRules): Look {
    return this.#state.look(this.#store.nowMs, rules)
  }

  /** What stands before each ticket. */
  outlooks(rules: MatchingRules): readonly unknown[] {
    return this.#outlooksOf(this.#state, rules)
  }

  /** The same by a state that is built from scratch on the same rows. */
  lookAnew(rules: MatchingRules): { readonly look: Look; readonly outlooks: readonly unknown[] } {
    const { tickets, experts, interpreters } = this.known()
    const state = new QueueState()
    // In another order than the rows came in.
    for (const ticket of [...tickets].reverse()) state.putTicket(ticket)
    for (const interpreter of [...interpreters].reverse()) state.putInterpreter(interpreter)
    for (const expert of [...experts].reverse()) state.putExpert(expert)
    return { look: state.look(this.#store.nowMs, rules), outlooks: this.#outlooksOf(state, rules) }
  }

  /** Claims what a look proposed; whatever came of it, the rows are read again. Says how many claims were lost. */
  claim(proposals: readonly Proposal[]): number {
    const outcomes = proposals.map((proposal) =>
      this.#store.claim(proposal, (id) => (this.#ticketRow(id) ?? this.#personRow(id))?.version),
    )
    this.read()
    return outcomes.filter((isClaimed) => !isClaimed).length
  }

  /** What this node knows, as plain lists. */
  known(): Listed {
    const people = [...this.#people.values()]
    return {
      tickets: [...this.#tickets.values()]
        .filter(({ state }) => state === 'waiting')
        .map((row) => row.ticket),
      experts: people.filter(isExpert).map(asExpert),
      interpreters: people.filter(isFreeInterpreter).map(asInterpreter),
    }
  }

  #outlooksOf(state: QueueState, rules: MatchingRules): readonly unknown[] {
    return this.known().tickets.map(({ ticketId }) => {
      const outlook = state.outlook(ticketId, this.#store.nowMs, rules)
      return { ...outlook, ahead: outlook?.ahead.map((each) => JSON.stringify(each)).sort() }
    })
  }

  #readRow(id: TicketId | PersonId): void {
    for (const [ticketId, row] of this.#store.tickets) {
      if (ticketId !== id) continue
      this.#tickets.set(ticketId, row)
      if (row.state === 'waiting') this.#state.putTicket(row.ticket)
      else this.#state.removeTicket(ticketId)
    }
    for (const [personId, row] of this.#store.people) {
      if (personId !== id) continue
      this.#people.set(personId, row)
      if (isExpert(row)) this.#state.putExpert(asExpert(row))
      else this.#state.removeExpert(personId)
      if (isFreeInterpreter(row)) this.#state.putInterpreter(asInterpreter(row))
      else this.#state.removeInterpreter(personId)
    }
  }

  #ticketRow(id: TicketId | PersonId): TicketRow | undefined {
    return [...this.#tickets].find(([ticketId]) => ticketId === id)?.[1]
  }

  #personRow(id: TicketId | PersonId): PersonRow | undefined {
    return [...this.#people].find(([personId]) => personId === id)?.[1]
  }
}

function isExpert({ abilities, state }: PersonRow): boolean {
  return state !== 'away' && abilities.serviceIds.size > 0
}

function asExpert({ abilities, state, sinceMs }: PersonRow) {
  return { ...abilities, idleSinceMs: state === 'available' ? sinceMs : null }
}

function isFreeInterpreter({ abilities, state }: PersonRow): boolean {
  return state === 'available' && abilities.pairs.length > 0
}

function asInterpreter({ abilities, sinceMs }: PersonRow) {
  return { personId: abilities.personId, pairs: abilities.pairs, idleSinceMs: sinceMs }
}
