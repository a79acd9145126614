import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { ActingFor, MediaChoice, PauseReason } from '#shared/model/call.ts'
import type { CallId, ParticipantId, PersonId, ReservationId, ServiceId } from '#shared/model/ids.ts'
import type { InterpretingChoice } from '#shared/model/interpreting.ts'
import type { TechnicalEvent } from '#shared/model/technical.ts'
import { type CommandOrigin, type Outcome, ownOrigin, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Arrived } from '../place.ts'
import type { Seat } from '../ports/media.ts'
import type { Platform } from '../ports/platform.ts'
import type { Arrival, Transaction } from '../ports/store.ts'
import type { NextAfterCall } from '../presence/presenceState.ts'
import type { ParticipantRecord } from '../records.ts'
import type { Expert } from '../reservations/reservations.ts'
import { agencyScope, callScope } from '../scope.ts'
import { saveMedia } from '../tickets/tickets.ts'
import { ticketFact, visitClosedFact } from '../visits/closeVisit.ts'
import { changeEncounter, encounterHints } from './changeEncounter.ts'
import { askColleague, handOver, stepOut, withdrawAsking } from './colleagues.ts'
import { claimSeat, confirmResident, coverOnReturn, coverSeat } from './covers.ts'
import type { Encounter } from './encounter.ts'
import { endCall } from './endCall.ts'
import { expireHold } from './expireHold.ts'
import { fallAway } from './fallAway.ts'
import { interpret } from './interpret.ts'
import { pauseCall } from './pauseCall.ts'
import { supervise } from './supervise.ts'
import { transfer } from './transfer.ts'

type Nothing = Record<string, never>
type Done = Result<Nothing, Refusal>
type Saved = Promise<Result<Outcome<Nothing>, Refusal>>

/** What happens in a call, from either side. Its scope is the one encounter. */
export class Calls {
  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** Hangs up. `nobodyThere` also ends the visit: whoever sat there has gone. */
  end(
    callId: CallId,
    origin: CommandOrigin,
    reason: 'residentLeft' | 'expertEnded' | 'nobodyThere',
  ): Promise<Done> {
    return this.#change('call.end', callId, origin, async (tx, encounter) => {
      if (encounter.call.state.state === 'connecting') return refused('notAdmitted')
      const ended = endCall(this.#platform, tx, encounter, reason)
      if (ended.ok && reason === 'nobodyThere') await closeVisitOf(tx, encounter, 'nobodyThere')
      return ended
    })
  }

  /** Asks the resident to wait in the call for a reason; null: everybody is together again. */
  pause(callId: CallId, origin: CommandOrigin, reason: PauseReason | null): Promise<Done> {
    return pauseCall(this.#platform, origin, { callId, reason })
  }

  /** Nothing came through to the booth for so long: somebody else may sit there. */
  cover(seat: Seat, origin: CommandOrigin, silentMs: number): Promise<Done> {
    return coverSeat(this.#platform, origin, { seat, silentMs })
  }

  /** Somebody in a covered booth says that it is them. */
  claim(
    seat: Seat,
    origin: CommandOrigin,
    by: { readonly generation: number; readonly round: number },
  ): Promise<Done> {
    return claimSeat(this.#platform, origin, { seat, ...by })
  }

  /** The expert has recognised them. */
  confirm(callId: CallId, origin: CommandOrigin, round: number): Promise<Done> {
    return confirmResident(this.#platform, origin, { callId, round })
  }

  /** Asks an available colleague into the call. */
  askColleague(
    callId: CallId,
    origin: CommandOrigin,
    wish: { readonly personId: PersonId; readonly by: PersonId; readonly pause: boolean },
  ): Promise<Result<{ reservationId: ReservationId }, Refusal>> {
    return askColleague(this.#platform, origin, { callId, ...wish })
  }

  /** A colleague who has not answered is not needed after all. */
  withdrawAsking(callId: CallId, origin: CommandOrigin, reservationId: ReservationId): Promise<Done> {
    return withdrawAsking(this.#platform, origin, { callId, reservationId })
  }

  /** A colleague in the call takes charge of it, and whoever was in charge is out. */
  handOver(
    from: Seat,
    origin: CommandOrigin,
    { participantId, next }: { readonly participantId: ParticipantId; readonly next: NextAfterCall },
  ): Promise<Done> {
    return handOver(this.#platform, origin, { from, to: participantId, next })
  }

  /** An interpreter chooses how they interpret. */
  interpret(seat: Seat, origin: CommandOrigin, how: InterpretingChoice): Promise<Done> {
    return interpret(this.#platform, origin, { seat, how })
  }

  /** Somebody beside the expert in charge goes; the call goes on. */
  stepOut(seat: Seat, origin: CommandOrigin): Promise<Done> {
    return stepOut(this.#platform, origin, seat)
  }

  /** A supervisor comes into the call of one of the agency's experts, for everybody to see. */
  supervise(
    supervisor: Expert,
    origin: CommandOrigin,
    personId: PersonId,
  ): Promise<Result<{ callId: CallId }, Refusal>> {
    return supervise(this.#platform, origin, { supervisor, personId })
  }

  /** Passes the resident on to the queue of another service of the agency. */
  transfer(callId: CallId, origin: CommandOrigin, serviceId: ServiceId): Promise<Done> {
    return transfer(this.#platform, origin, { callId, serviceId })
  }

  /** Ends the call at once and alerts; the reason is asked for afterwards. */
  endForSafety(callId: CallId, origin: CommandOrigin): Promise<Done> {
    return this.#change('call.endForSafety', callId, origin, async (tx, encounter) => {
      if (encounter.call.state.state === 'connecting') return refused('notAdmitted')
      const ended = endCall(this.#platform, tx, encounter, 'endedForSafety')
      return ended.ok ? this.#alert(tx, encounter, 'endedForSafety', ended.value) : ended
    })
  }

  /** Danger at the booth: the service point and the supervisor are told, the call goes on. */
  reportDanger(callId: CallId, origin: CommandOrigin): Promise<Done> {
    return this.#change('call.reportDanger', callId, origin, async (tx, encounter) => {
      if (encounter.call.state.state === 'connecting') return refused('notAdmitted')
      return this.#alert(tx, encounter, 'danger', { value: {}, tell: [] })
    })
  }

  /** The resident changes what leaves the booth. */
  setMedia(callId: CallId, origin: CommandOrigin, media: MediaChoice): Promise<Done> {
    return this.#change('call.setMedia', callId, origin, (tx, encounter) =>
      saveMedia(tx, encounter.ticket, media),
    )
  }

  /** The expert records for whom the resident acts; the resident sees it. It holds for this ticket only. */
  setActingFor(callId: CallId, origin: CommandOrigin, actingFor: ActingFor): Promise<Done> {
    return this.#change('call.setActingFor', callId, origin, async (tx, { ticket, call }) => {
      if (call.state.state !== 'live' && call.state.state !== 'held') return refused('outOfOrder')
      tx.tickets.save({ ...ticket, actingFor })
      tx.records.facts([ticketFact(ticket, 'actingForRecorded', { detail: { actingFor } })])
      return accepted({ value: {}, tell: [{ kind: 'call', callId }] })
    })
  }

  /**
   * A participant's newest connection counts from now on; a held call goes on when all are back. One that only comes
   * back to a page does not count, when the seat is another page's by now.
   */
  async connected(seat: Seat, from: Arrival): Promise<Arrived> {
    let arrived: Arrived = null
    let event: TechnicalEvent | null = null
    await this.#change('call.connected', seat.callId, ownOrigin, async (tx, encounter) => {
      const back = await tx.participants.connect(seat.participantId, from)
      if (back === 'superseded') {
        arrived = back
        return accepted({ value: {}, tell: [] })
      }
      arrived = back?.generation ?? null
      event = back && (back.isFirst ? { kind: 'came' } : { kind: 'back', awayMs: back.awayMs })
      const covered = back && (await coverOnReturn(this.#platform, tx, { encounter, seat, back }))
      const outcome =
        encounter.call.state.state === 'held' && (await everybodyIsHere(tx, encounter))
          ? await this.#step(tx, encounter, { type: 'resume' })
          : accepted({ value: {}, tell: [{ kind: 'call' as const, callId: seat.callId }] })
      return outcome.ok && covered ? accepted({ ...outcome.value, act: covered.act }) : outcome
    })
    if (event) this.#platform.technical.note({ ...seat, event })
    return this.#told(seat, arrived)
  }

  #told(seat: Seat, arrived: Arrived): Arrived {
    if (typeof arrived !== 'number') return arrived
    const principal = `call:${seat.participantId}`
    this.#platform.hints.publish({ kind: 'connected', principal, generation: arrived })
    return arrived
  }

  /** A participant's connection is gone: its media goes, a live call is held for it. */
  async disconnected(seat: Seat, generation: number, silentMs: number): Promise<void> {
    await this.#change('call.disconnected', seat.callId, ownOrigin, async (tx, encounter) => {
      const wasNewest = await tx.participants.disconnect(seat.participantId, generation, {
        silentMs,
        withinMs: this.#platform.limits.holdMs,
      })
      if (!wasNewest) return accepted({ value: {}, tell: [] })
      const held =
        encounter.call.state.state === 'live' && (await isWaitedFor(tx, encounter, seat.participantId))
          ? await this.#step(tx, encounter, { type: 'hold' })
          : accepted({ value: {}, tell: [{ kind: 'call' as const, callId: seat.callId }] })
      if (!held.ok) return held
      const act = () => {
        this.#platform.technical.note({ ...seat, event: { kind: 'lost' } })
        this.#platform.media.remove(seat)
      }
      return accepted({ ...held.value, act })
    })
  }

  /** Somebody never came to a call that is live: it waits for them as for a lost link. */
  holdForMissing(callId: CallId): Promise<Done> {
    return this.#change('call.holdForMissing', callId, ownOrigin, async (tx, encounter) => {
      const isMissing = encounter.call.state.state === 'live' && !(await everybodyIsHere(tx, encounter))
      return isMissing ? this.#step(tx, encounter, { type: 'hold' }) : refused('outOfOrder')
    })
  }

  /** Somebody beside the expert in charge did not come back in time. */
  fallAway(seat: Seat): Promise<Done> {
    return fallAway(this.#platform, seat)
  }

  /** Where a supervisor has a seat that nobody sits in just now. */
  async ownSeat({ agencyId, personId }: Expert): Promise<{ callId: CallId | null }> {
    const callId = await this.#platform.store.transact(agencyScope(agencyId), (tx) =>
      tx.participants.emptySeatOf(personId),
    )
    return { callId }
  }

  /** Nobody came back in time to a held call. */
  expireHold(callId: CallId): Promise<Done> {
    return expireHold(this.#platform, callId)
  }

  #change(
    name: string,
    callId: CallId,
    origin: CommandOrigin,
    decide: (tx: Transaction, encounter: Encounter) => Saved,
  ): Promise<Done> {
    return runCommand(this.#platform, {
      name,
      scope: callScope(callId),
      origin,
      audit: { chain: { of: 'call', id: callId }, objects: { call: callId } },
      decideAndSave: async (tx) => {
        const encounter = await tx.encounters.lock(callId)
        return encounter === null ? refused('notFound') : decide(tx, encounter)
      },
    })
  }

  async #step(tx: Transaction, encounter: Encounter, event: { type: 'hold' } | { type: 'resume' }): Saved {
    const changed = changeEncounter(this.#platform, tx, encounter, event)
    return changed.ok ? accepted({ value: {}, tell: encounterHints(changed.value) }) : changed
  }

  async #alert(
    tx: Transaction,
    { ticket, call }: Encounter,
    kind: 'danger' | 'endedForSafety',
    outcome: Outcome<Nothing>,
  ): Saved {
    await tx.records.alert({ ticket, callId: call.id }, kind)
    tx.records.facts([ticketFact(ticket, 'alertRaised', { detail: { kind } })])
    const { agencyId, servicePointId } = ticket
    return accepted({ ...outcome, tell: [...outcome.tell, { kind: 'alerts', agencyId, servicePointId }] })
  }
}

async function closeVisitOf(tx: Transaction, { ticket }: Encounter, reason: 'nobodyThere'): Promise<void> {
  const visit = await tx.visits.byId(ticket.visitId)
  if (visit?.state.state !== 'open') return
  await tx.visits.save({ ...visit, state: { state: 'closed', reason } })
  tx.records.facts([visitClosedFact(visit, reason)])
}

async function everybodyIsHere(tx: Transaction, encounter: Encounter): Promise<boolean> {
  const seats = await tx.participants.ofCall(encounter.call.id)
  return seats.every((seat) => !holdsUp(seat, encounter) || seat.connected)
}

async function isWaitedFor(
  tx: Transaction,
  encounter: Encounter,
  participantId: ParticipantId,
): Promise<boolean> {
  const seats = await tx.participants.ofCall(encounter.call.id)
  return seats.some((seat) => seat.id === participantId && holdsUp(seat, encounter))
}

/** A call waits for the resident and the expert in charge, and goes on without whoever is beside them. */
function holdsUp({ role, personId, admitted }: ParticipantRecord, { reservation }: Encounter): boolean {
  return admitted && (role === 'resident' || personId === reservation.personId)
}
