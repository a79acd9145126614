import { describeCause } from '#shared/kernel/log.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import {
  type AgencyId,
  CallId,
  ParticipantId,
  type PersonId,
  ReservationId,
  type TicketId,
} from '#shared/model/ids.ts'
import { encounterHints } from '../calls/changeEncounter.ts'
import type { Encounter } from '../calls/encounter.ts'
import { encounterFacts } from '../calls/encounterFacts.ts'
import { ownOrigin, runCommand } from '../commands/runCommand.ts'
import { type Refusal, StoreUnavailableError } from '../errors.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import { nextPresenceState } from '../presence/presenceState.ts'
import type { ParticipantRecord } from '../records.ts'
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

/**
 * Proposes and claims, one agency at a time. Two matchers at once are safe: the claim is decided by the rows'
 * versions, and whoever comes second proposes again on what is there then.
 */
export class Matcher {
  readonly #platform: Platform
  readonly #reservations: Reservations
  readonly #queues = new Map<AgencyId, AgencyQueue>()
  readonly #running = new Map<AgencyId, { again: boolean }>()

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
      do {
        turn.again = false
        await this.#look(agencyId)
      } while (turn.again)
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

  /** Anything may have changed: every queue is read anew. */
  forget(): void {
    for (const queue of this.#queues.values()) queue.forget()
  }

  /** An agency goes by other rules now, also for those who wait already. */
  rulesChanged(agencyId: AgencyId): Promise<void> {
    this.#queueOf(agencyId).forget()
    return this.run(agencyId)
  }

  async #look(agencyId: AgencyId): Promise<void> {
    const { store, lease, media } = this.#platform
    // The next second looks again.
    if (!lease.mayWrite() || !media.isAvailable) return
    const queue = this.#queueOf(agencyId)
    const proposals = await store.transact(agencyScope(agencyId), (tx) => queue.look(tx))
    await Promise.all(
      proposals.map(async (proposal) => {
        const claimed = await this.#claim(agencyId, proposal)
        // Somebody else was quicker, which this node may not have been told.
        if (!claimed.ok) queue.note({ ticketId: proposal.ticketId, personId: proposal.expertId })
      }),
    )
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
            return this.#platform.media.open(callId)
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
    const presence = await tx.presences.lock(proposal.expertId)
    if (ticket === null || presence === null) return null
    const reservedTicket = nextTicketState(ticket.state, { type: 'reserve' })
    const reservedPresence = nextPresenceState(presence.state, { type: 'reserve' })
    if (!reservedTicket.ok || !reservedPresence.ok) return null
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
      version: 0,
    }
    const reservation: Encounter['reservation'] = {
      id: ReservationId.parse(newId()),
      ticketId: ticket.id,
      callId: call.id,
      agencyId,
      personId: presence.personId,
      state: { state: 'pending' },
      version: 1,
    }
    const from: Encounter = { ticket, presence, call, reservation }
    const to: Encounter = {
      ...from,
      ticket: { ...ticket, state: reservedTicket.value },
      presence: { ...presence, state: reservedPresence.value },
    }
    tx.records.facts(encounterFacts(from, to))
    await tx.encounters.reserve(to, offerMs)
    const participants = await this.#seat(tx, to)
    return { encounter: asSaved(to), participants }
  }

  /** Whoever has no seat in the call yet gets one; a seat is for one person, also over several offers. */
  async #seat(tx: Transaction, { ticket, call, presence }: Encounter): Promise<readonly ParticipantRecord[]> {
    const seated = await tx.participants.ofCall(call.id)
    const newcomer = (role: 'resident' | 'expert', personId: PersonId | null): ParticipantRecord => ({
      id: ParticipantId.parse(this.#platform.newId()),
      callId: call.id,
      agencyId: ticket.agencyId,
      role,
      personId,
      boothId: personId === null ? ticket.boothId : null,
      invitationId: null,
      admitted: false,
      connected: false,
      generation: 0,
    })
    const { personId } = presence
    const newcomers = [
      ...(seated.some(({ role }) => role === 'resident') ? [] : [newcomer('resident', null)]),
      ...(seated.some((participant) => participant.personId === personId)
        ? []
        : [newcomer('expert', personId)]),
    ]
    for (const participant of newcomers) await tx.participants.insert(participant, ticket.servicePointId)
    return [...seated, ...newcomers]
  }
}

/** The parts with the versions that they have once the reservation is saved. */
function asSaved({ ticket, presence, call, reservation }: Encounter): Encounter {
  return {
    ticket: { ...ticket, version: ticket.version + 1 },
    presence: { ...presence, version: presence.version + 1 },
    call: { ...call, version: Math.max(call.version, 1) },
    reservation,
  }
}
