import { describeCause } from '#shared/kernel/log.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import { type AgencyId, CallId, type PersonId, ReservationId, type TicketId } from '#shared/model/ids.ts'
import { encounterHints, isHere } from '../calls/changeEncounter.ts'
import { type Encounter, peopleOf, type Reserved } from '../calls/encounter.ts'
import { encounterFacts } from '../calls/encounterFacts.ts'
import { newSeat } from '../calls/newSeat.ts'
import { ownOrigin, runCommand } from '../commands/runCommand.ts'
import { type Refusal, StoreUnavailableError } from '../errors.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import { nextPresenceState } from '../presence/presenceState.ts'
import type { ParticipantRecord, PresenceRecord } from '../records.ts'
import type { OpenOffer } from '../reservations/OpenOffers.ts'
import type { Reservations } from '../reservations/reservations.ts'
import { agencyScope } from '../scope.ts'
import { nextTicketState } from '../tickets/ticketState.ts'
import { AgencyQueue } from './AgencyQueue.ts'
import type { Proposal } from './Choosing.ts'

/** A ticket or a person of which something has changed. */
interface Change {
  readonly ticketId: TicketId | null
  readonly personId: PersonId | null
}

const nothingChanged: Change = { ticketId: null, personId: null }

/** Somebody who is always second leaves it to the next second. */
const MOST_LOST_IN_A_ROW = 5

/**
 * Proposes and claims, one agency at a time. Two matchers at once are safe: the claim is decided by the rows'
 * versions, and whoever comes second proposes again on what is there then.
 */
export class Matcher {
  readonly #platform: Platform
  readonly #reservations: Reservations
  readonly #queues = new Map<AgencyId, AgencyQueue>()
  readonly #running = new Map<AgencyId, { again: boolean }>()
  /** Claims under way, of whichever agency: each takes a place for a call that media does not know of yet. */
  #claiming = 0

  constructor(platform: Platform, reservations: Reservations) {
    this.#platform = platform
    this.#reservations = reservations
  }

  /**
   * Looks at an agency's queue, after a change in it or since time has passed; a call while a look is under way makes it
   * look once more.
   */
  async run(agencyId: AgencyId, change: Change = nothingChanged): Promise<void> {
    this.#queueOf(agencyId).note(change)
    const running = this.#running.get(agencyId)
    if (running !== undefined) {
      running.again = true
      return
    }
    const turn = { again: false }
    this.#running.set(agencyId, turn)
    try {
      let lostInARow = 0
      do {
        turn.again = false
        lostInARow = (await this.#look(agencyId)) ? 0 : lostInARow + 1
      } while (turn.again || (lostInARow > 0 && lostInARow < MOST_LOST_IN_A_ROW))
    } catch (cause) {
      if (!(cause instanceof StoreUnavailableError)) {
        this.#platform.log.error('Matcher.run() | failed, the next second tries again', {
          agencyId,
          cause: describeCause(cause),
        })
      }
    } finally {
      this.#running.delete(agencyId)
    }
  }

  /** Somebody of the pool of interpreters has changed, who may be wanted in any queue. */
  interpreterChanged(personId: PersonId, isFirstFor: (agencyId: AgencyId) => boolean): void {
    const change = { ticketId: null, personId }
    for (const [agencyId, queue] of this.#queues) {
      if (isFirstFor(agencyId)) void this.run(agencyId, change)
      else queue.note(change)
    }
  }

  /** Another node looks at this change: here it counts at the next look. */
  note(agencyId: AgencyId, change: Change): void {
    // What is not known yet is read as a whole.
    this.#queues.get(agencyId)?.note(change)
  }

  /** Anything may have changed: every queue is read anew. */
  forget(): void {
    for (const queue of this.#queues.values()) queue.forget()
  }

  /** An agency goes by other rules now, also for those who wait already. */
  rulesChanged(agencyId: AgencyId): Promise<void> {
    this.#queueOf(agencyId).forget()
    return this.run(agencyId)
  }

  /** Whether nothing is left that somebody else was quicker with. */
  async #look(agencyId: AgencyId): Promise<boolean> {
    const { store, lease } = this.#platform
    // The next second looks again.
    if (!lease.mayWrite() || this.#places() === 0) return true
    const queue = this.#queueOf(agencyId)
    const proposals = await store.transact(agencyScope(agencyId), (tx) => queue.look(tx))
    // In the order of serving; whoever has no place now is looked at again.
    const placed = proposals.slice(0, this.#places())
    const claims = await Promise.all(
      placed.map(async (proposal) => {
        const claimed = await this.#claimPlace(agencyId, proposal)
        // Somebody else was quicker, which this node may not have been told.
        if (claimed.ok) return true
        queue.note({ ticketId: proposal.ticketId, personId: proposal.expertId })
        if (proposal.interpreter !== null)
          queue.note({ ticketId: null, personId: proposal.interpreter.personId })
        return false
      }),
    )
    return claims.every((isOurs) => isOurs)
  }

  /** How many calls more the media of this node can take. */
  #places(): number {
    const { places } = this.#platform.media
    return places.state === 'free' ? Math.max(0, places.count - this.#claiming) : 0
  }

  async #claimPlace(agencyId: AgencyId, proposal: Proposal): Promise<Result<Record<string, never>, Refusal>> {
    this.#claiming += 1
    try {
      return await this.#claim(agencyId, proposal)
    } finally {
      this.#claiming -= 1
    }
  }

  #queueOf(agencyId: AgencyId): AgencyQueue {
    const known = this.#queues.get(agencyId)
    if (known !== undefined) return known
    const queue = new AgencyQueue(agencyId)
    this.#queues.set(agencyId, queue)
    return queue
  }

  #claim(agencyId: AgencyId, proposal: Proposal): Promise<Result<Record<string, never>, Refusal>> {
    return runCommand(this.#platform, {
      name: 'ticket.reserve',
      scope: agencyScope(agencyId),
      origin: ownOrigin,
      decideAndSave: async (tx) => {
        const offer = await this.#reserve(tx, proposal)
        if (offer === null) return refused('conflict')
        const { encounter } = offer
        const callId = encounter.call.id
        return accepted({
          value: {},
          act: () => {
            this.#reservations.remember(offer)
            return isHere(this.#platform, encounter) ? this.#platform.media.open(callId) : undefined
          },
          compensate: () => this.#reservations.withdraw(callId),
          tell: encounterHints(encounter),
        })
      },
    })
  }

  async #reserve(tx: Transaction, proposal: Proposal): Promise<OpenOffer | null> {
    const { newId, lease, limits } = this.#platform
    const ticket = await tx.tickets.byId(proposal.ticketId)
    const people = await lockAll(tx, proposal)
    // In another language, or rejected since: somebody else may be the right one now.
    if (ticket === null || people === null || ticket.version !== proposal.ticketVersion) return null
    const reservedTicket = nextTicketState(ticket.state, { type: 'reserve' })
    if (!reservedTicket.ok) return null
    const { agencyId, servicePointId } = ticket
    const offerMs = this.#queueOf(agencyId).rules?.offerMs ?? limits.offerMs
    const call: Encounter['call'] = (await tx.encounters.callOfTicket(ticket.id)) ?? {
      id: CallId.parse(newId()),
      ticketId: ticket.id,
      agencyId,
      servicePointId,
      nodeId: lease.nodeId,
      epoch: lease.epoch(),
      state: { state: 'connecting' },
      pause: null,
      version: 0,
    }
    const reserve = (presence: PresenceRecord, seat: 'expert' | 'interpreter'): Reserved => ({
      presence,
      reservation: {
        id: ReservationId.parse(newId()),
        ticketId: ticket.id,
        callId: call.id,
        agencyId,
        personId: presence.personId,
        seat,
        state: { state: 'pending' },
        version: 1,
      },
    })
    const from: Encounter = {
      ticket,
      call,
      ...reserve(people.expert, 'expert'),
      beside: people.interpreter === null ? [] : [reserve(people.interpreter, 'interpreter')],
    }
    const to = offered({ ...from, ticket: { ...ticket, state: reservedTicket.value } })
    if (to === null) return null
    tx.records.facts(encounterFacts(from, to))
    await tx.encounters.reserve(to, { offerMs, interpretedInto: proposal.interpreter?.into ?? null })
    const participants = await this.#seat(tx, to)
    return { encounter: asSaved(to), participants }
  }

  /** Whoever has no seat in the call yet gets one; a seat is for one person, also over several offers. */
  async #seat(tx: Transaction, encounter: Encounter): Promise<readonly ParticipantRecord[]> {
    const { ticket, call } = encounter
    const seated = await tx.participants.ofCall(call.id)
    const newcomers: ParticipantRecord[] = []
    if (!seated.some(({ role }) => role === 'resident')) {
      newcomers.push(newSeat(this.#platform, call, { role: 'resident', boothId: ticket.boothId }))
    }
    for (const { reservation, presence } of peopleOf(encounter)) {
      const { personId } = presence
      if (seated.some((seat) => seat.personId === personId)) continue
      const role = reservation.seat === 'interpreter' ? 'interpreter' : 'expert'
      newcomers.push(newSeat(this.#platform, call, { role, personId }))
    }
    for (const participant of newcomers) await tx.participants.insert(participant, ticket.servicePointId)
    return [...seated, ...newcomers]
  }
}

/** The people of a proposal, locked in the order of their ids, so that two claims never wait for each other. */
async function lockAll(
  tx: Transaction,
  { expertId, interpreter }: Proposal,
): Promise<{ readonly expert: PresenceRecord; readonly interpreter: PresenceRecord | null } | null> {
  const ids = interpreter === null ? [expertId] : [expertId, interpreter.personId].sort()
  const locked = new Map<PersonId, PresenceRecord>()
  for (const personId of ids) {
    const presence = await tx.presences.lock(personId)
    if (presence === null) return null
    locked.set(personId, presence)
  }
  const expert = locked.get(expertId)
  return expert === undefined
    ? null
    : { expert, interpreter: interpreter === null ? null : (locked.get(interpreter.personId) ?? null) }
}

/** Everybody in it is reserved; null when somebody is not free any more. */
function offered(encounter: Encounter): Encounter | null {
  const expert = reserved(encounter)
  const beside = encounter.beside.flatMap((person) => reserved(person) ?? [])
  if (expert === null || beside.length < encounter.beside.length) return null
  return { ...encounter, ...expert, beside }
}

function reserved({ reservation, presence }: Reserved): Reserved | null {
  const state = nextPresenceState(presence.state, { type: 'reserve' })
  return state.ok ? { reservation, presence: { ...presence, state: state.value } } : null
}

/** The parts with the versions that they have once the reservation is saved. */
function asSaved(encounter: Encounter): Encounter {
  const { ticket, call, beside } = encounter
  const raised = ({ reservation, presence }: Reserved): Reserved => ({
    reservation,
    presence: { ...presence, version: presence.version + 1 },
  })
  return {
    ticket: { ...ticket, version: ticket.version + 1 },
    call: { ...call, version: Math.max(call.version, 1) },
    ...raised(encounter),
    beside: beside.map(raised),
  }
}
