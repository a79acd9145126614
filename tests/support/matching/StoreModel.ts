import type { Proposal } from '#server/domain/matching/Choosing.ts'
import type { LanguagePair } from '#server/domain/matching/staff/staff.ts'
import type { WaitingTicket } from '#server/domain/matching/waiting/waitingTicket.ts'
import type { PersonId, ServiceId, TicketId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'

/** A ticket's row. */
export interface TicketRow {
  readonly ticket: WaitingTicket
  readonly state: 'waiting' | 'reserved' | 'connected' | 'completed' | 'left'
  readonly unanswered: number
  readonly version: number
}

/** What somebody can do: an expert, an interpreter, or both. */
export interface Abilities {
  readonly personId: PersonId
  readonly serviceIds: ReadonlySet<ServiceId>
  readonly languages: ReadonlySet<SpokenLanguage>
  readonly pairs: readonly LanguagePair[]
}

/** A presence's row. */
export interface PersonRow {
  readonly abilities: Abilities
  readonly state: 'away' | 'available' | 'reserved' | 'onCall' | 'wrappingUp'
  readonly sinceMs: number
  readonly version: number
}

type Row = TicketRow | PersonRow
type Answer = 'accept' | 'reject' | 'timeOut'

const UNANSWERED_OFFERS = 3

/**
 * The database as matching sees it: rows with versions, changed one transaction at a time. What is wrong in a
 * transaction throws.
 */
export class StoreModel {
  nowMs = 0
  readonly tickets = new Map<TicketId, TicketRow>()
  readonly people = new Map<PersonId, PersonRow>()
  /** Who holds which ticket, from the offer to the end of the call. */
  readonly held = new Map<TicketId, Proposal>()
  /** The ids of changed rows, in the order of the changes. */
  readonly changes: (TicketId | PersonId)[] = []

  addPerson(abilities: Abilities): void {
    this.#savePerson({ abilities, state: 'away', sinceMs: this.nowMs, version: 0 })
  }

  arrive(ticket: WaitingTicket): void {
    this.#saveTicket({ ticket, state: 'waiting', unanswered: 0, version: 0 })
  }

  /** The resident leaves; whoever was offered the ticket is free again. */
  leave(ticketId: TicketId): void {
    const row = this.ticket(ticketId)
    if (row.state !== 'waiting' && row.state !== 'reserved') return
    this.#free(ticketId, 'available')
    this.#saveTicket({ ...row, state: 'left' })
  }

  setPresence(personId: PersonId, to: 'away' | 'available'): void {
    const row = this.person(personId)
    if (row.state === 'reserved' || row.state === 'onCall' || row.state === to) return
    if (row.state === 'away') this.#forgetRejections(personId)
    this.#savePerson({ ...row, state: to, sinceMs: this.nowMs })
  }

  /** Somebody's skills change, whatever they are doing. */
  learn(personId: PersonId, able: Omit<Abilities, 'personId'>): void {
    this.#savePerson({ ...this.person(personId), abilities: { personId, ...able } })
  }

  /** Compare and set on every row of a proposal: false when any of them is not as the proposer saw it. */
  claim(proposal: Proposal, versionSeen: (id: TicketId | PersonId) => number | undefined): boolean {
    const people = peopleOf(proposal)
    const ticket = this.ticket(proposal.ticketId)
    const rows: readonly (readonly [TicketId | PersonId, Row])[] = [
      [proposal.ticketId, ticket],
      ...people.map((personId) => [personId, this.person(personId)] as const),
    ]
    if (rows.some(([id, row]) => row.version !== versionSeen(id))) return false
    if (ticket.state !== 'waiting' || this.held.has(proposal.ticketId))
      throw new Error('a ticket was given twice')
    if (new Set(people).size !== people.length) throw new Error('a person was given twice')
    for (const personId of people) {
      const row = this.person(personId)
      if (row.state !== 'available') throw new Error('a person was given twice')
      this.#savePerson({ ...row, state: 'reserved', sinceMs: this.nowMs })
    }
    this.held.set(proposal.ticketId, proposal)
    this.#saveTicket({ ...ticket, state: 'reserved' })
    return true
  }

  answer(ticketId: TicketId, answer: Answer): void {
    const row = this.ticket(ticketId)
    const held = this.held.get(ticketId)
    if (row.state !== 'reserved' || held === undefined) return
    if (answer === 'accept') {
      for (const personId of peopleOf(held)) {
        this.#savePerson({ ...this.person(personId), state: 'onCall', sinceMs: this.nowMs })
      }
      this.#saveTicket({ ...row, state: 'connected' })
      return
    }
    this.#free(ticketId, answer === 'reject' ? 'available' : 'away')
    const unanswered = row.unanswered + (answer === 'timeOut' ? 1 : 0)
    const isParked = answer === 'timeOut' && unanswered % UNANSWERED_OFFERS === 0
    const parkedFrom = isParked
      ? [...this.people.values()].filter(({ state }) => state === 'available').map(idOf)
      : []
    const rejectedBy = answer === 'reject' ? [held.expertId] : []
    this.#saveTicket({
      ...row,
      ticket: {
        ...row.ticket,
        rank: row.ticket.rank === 'due' ? 'due' : 'returned',
        notFor: [...new Set([...row.ticket.notFor, ...rejectedBy, ...parkedFrom])],
      },
      state: 'waiting',
      unanswered,
    })
  }

  /** The call ends and its people wrap up. */
  endCall(ticketId: TicketId): void {
    const row = this.ticket(ticketId)
    if (row.state !== 'connected') return
    this.#free(ticketId, 'wrappingUp')
    this.#saveTicket({ ...row, state: 'completed' })
  }

  ticket(ticketId: TicketId): TicketRow {
    const row = this.tickets.get(ticketId)
    if (row === undefined) throw new Error('a ticket was lost')
    return row
  }

  person(personId: PersonId): PersonRow {
    const row = this.people.get(personId)
    if (row === undefined) throw new Error('a person was lost')
    return row
  }

  #free(ticketId: TicketId, to: PersonRow['state']): void {
    const held = this.held.get(ticketId)
    if (held === undefined) return
    this.held.delete(ticketId)
    for (const personId of peopleOf(held)) {
      this.#savePerson({ ...this.person(personId), state: to, sinceMs: this.nowMs })
    }
  }

  /** Whoever comes back is asked again about what they rejected. */
  #forgetRejections(personId: PersonId): void {
    for (const row of [...this.tickets.values()]) {
      if (!row.ticket.notFor.includes(personId)) continue
      const notFor = row.ticket.notFor.filter((each) => each !== personId)
      this.#saveTicket({ ...row, ticket: { ...row.ticket, notFor } })
    }
  }

  #saveTicket(row: TicketRow): void {
    this.tickets.set(row.ticket.ticketId, { ...row, version: row.version + 1 })
    this.changes.push(row.ticket.ticketId)
  }

  #savePerson(row: PersonRow): void {
    this.people.set(idOf(row), { ...row, version: row.version + 1 })
    this.changes.push(idOf(row))
  }
}

function idOf({ abilities }: PersonRow): PersonId {
  return abilities.personId
}

function peopleOf({ expertId, interpreter }: Proposal): readonly PersonId[] {
  return interpreter === null ? [expertId] : [expertId, interpreter.personId]
}
