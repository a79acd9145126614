import type { AgencyId, PersonId, TicketId } from '#shared/model/ids.ts'
import type { AgencyRules } from '#shared/model/rules.ts'
import type { MatchingRead } from '../ports/matching.ts'
import type { Transaction } from '../ports/store.ts'
import type { Proposal } from './Choosing.ts'
import { QueueState } from './QueueState.ts'

/** What this node was not told of is found after so long. */
const READ_ALL_MS = 15_000
/** Rather than remember more changes, the next look reads everything. */
const MOST_NOTED = 1_000

/** The part of a transaction that a queue is read by. */
type Reader = Pick<Transaction, 'matching'>

/** What is known of a queue: how it was at its last complete reading, and every change since. */
interface Known {
  readonly state: QueueState
  readonly rules: AgencyRules
  readonly allReadMs: number
}

/** One agency's queue in memory; only what changed is read again. */
export class AgencyQueue {
  readonly #agencyId: AgencyId
  readonly #tickets = new Set<TicketId>()
  readonly #people = new Set<PersonId>()
  #known: Known | null = null
  /** How often everything was forgotten: what was read before counts no more, also when it comes in later. */
  #forgotten = 0

  constructor(agencyId: AgencyId) {
    this.#agencyId = agencyId
  }

  /** How offers ring here; null before anything was read. */
  get rules(): AgencyRules | null {
    return this.#known?.rules ?? null
  }

  /** The next look reads these again. */
  note({
    ticketId,
    personId,
  }: {
    readonly ticketId: TicketId | null
    readonly personId: PersonId | null
  }): void {
    if (ticketId !== null) this.#tickets.add(ticketId)
    if (personId !== null) this.#people.add(personId)
    if (this.#tickets.size + this.#people.size > MOST_NOTED) this.forget()
  }

  /** The next look reads everything. */
  forget(): void {
    this.#tickets.clear()
    this.#people.clear()
    this.#known = null
    this.#forgotten += 1
  }

  /** Reads what changed, and says who should be offered what. */
  async look(tx: Reader): Promise<readonly Proposal[]> {
    const changes = { tickets: [...this.#tickets], people: [...this.#people] }
    this.#tickets.clear()
    this.#people.clear()
    const before = this.#known
    const forgotten = this.#forgotten
    // Whatever fails on the way: what was noted must not get lost.
    this.#known = null
    const read = before === null ? await this.#readAll(tx) : await this.#readSome(tx, before, changes)
    if (this.#forgotten === forgotten) this.#known = read.known
    return read.known.state.look(read.nowMs, read.known.rules).proposals
  }

  async #readSome(
    tx: Reader,
    known: Known,
    changes: { readonly tickets: readonly TicketId[]; readonly people: readonly PersonId[] },
  ): Promise<{ readonly known: Known; readonly nowMs: number }> {
    const read = await tx.matching.changed(this.#agencyId, changes)
    if (read.nowMs - known.allReadMs > READ_ALL_MS) return this.#readAll(tx)
    for (const ticketId of changes.tickets) known.state.removeTicket(ticketId)
    for (const personId of changes.people) {
      known.state.removeExpert(personId)
      known.state.removeInterpreter(personId)
    }
    put(known.state, read)
    return { known, nowMs: read.nowMs }
  }

  async #readAll(tx: Reader): Promise<{ readonly known: Known; readonly nowMs: number }> {
    const read = await tx.matching.everything(this.#agencyId)
    const state = new QueueState()
    put(state, read)
    return { known: { state, rules: read.rules, allReadMs: read.nowMs }, nowMs: read.nowMs }
  }
}

function put(state: QueueState, { tickets, experts, interpreters }: MatchingRead): void {
  for (const ticket of tickets) state.putTicket(ticket)
  for (const expert of experts) state.putExpert(expert)
  for (const interpreter of interpreters) state.putInterpreter(interpreter)
}
