import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import { type CallId, type ParticipantId, type PersonId, ReservationId } from '#shared/model/ids.ts'
import { type CommandOrigin, type Outcome, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Seat } from '../ports/media.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import { type NextAfterCall, nextPresenceState } from '../presence/presenceState.ts'
import { savePresenceEvent } from '../presence/presences.ts'
import type { ParticipantRecord, ReservationRecord } from '../records.ts'
import { agencyScope, callScope } from '../scope.ts'
import { changeEncounter, clearOffer, encounterHints, separate } from './changeEncounter.ts'
import type { Encounter } from './encounter.ts'
import { newSeat } from './newSeat.ts'

type Nothing = Record<string, never>
type Saved = Promise<Result<Outcome<Nothing>, Refusal>>

/** Asks one available colleague into the call, who has as long to answer as for any offer. */
export function askColleague(
  platform: Platform,
  origin: CommandOrigin,
  wish: {
    readonly callId: CallId
    readonly personId: PersonId
    readonly by: PersonId
    readonly pause: boolean
  },
): Promise<Result<{ reservationId: ReservationId }, Refusal>> {
  const { callId, personId, by, pause } = wish
  return runCommand<{ reservationId: ReservationId }>(platform, {
    name: 'call.askColleague',
    scope: callScope(callId),
    origin,
    audit: { chain: { of: 'call', id: callId }, objects: { call: callId, person: personId } },
    decideAndSave: async (tx) => {
      const encounter = await tx.encounters.lock(callId)
      if (encounter === null) return refused('notFound')
      const isAsking = encounter.beside.some(({ reservation }) => reservation.state.state === 'pending')
      if (encounter.ticket.state.state !== 'connected' || isAsking) return refused('outOfOrder')
      const { agencyId } = encounter.call
      const asked = await tx.within(agencyScope(agencyId), () =>
        ask(platform, tx, encounter, { personId, by }),
      )
      if (!asked.ok) return asked
      const paused = pause ? pausedToAsk(platform, tx, encounter) : accepted(encounter)
      if (!paused.ok) return paused
      const participants = await tx.participants.ofCall(callId)
      return accepted({
        value: { reservationId: asked.value.id },
        auditObjects: { reservation: asked.value.id },
        act: () => separate(platform, paused.value.call, participants),
        tell: [
          ...encounterHints(paused.value),
          { kind: 'desk', personId },
          { kind: 'queue', agencyId, ticketId: null, personId },
        ],
      })
    },
  })
}

/** Waiting for another reason already, the resident goes on waiting for that. */
function pausedToAsk(platform: Platform, tx: Transaction, encounter: Encounter): Result<Encounter, Refusal> {
  if (encounter.call.pause !== null) return accepted(encounter)
  return changeEncounter(platform, tx, encounter, { type: 'pause', reason: 'askingColleague' })
}

async function ask(
  platform: Platform,
  tx: Transaction,
  { ticket, call }: Encounter,
  { personId, by }: { readonly personId: PersonId; readonly by: PersonId },
): Promise<Result<ReservationRecord, Refusal>> {
  const presence = await tx.presences.lock(personId)
  if (presence?.agencyId !== call.agencyId) return refused('notFound')
  if (!nextPresenceState(presence.state, { type: 'reserve' }).ok) return refused('notAvailable')
  const reserved = await savePresenceEvent(tx, presence, { type: 'reserve' })
  if (!reserved.ok) return reserved
  const reservation: ReservationRecord = {
    id: ReservationId.parse(platform.newId()),
    ticketId: ticket.id,
    callId: call.id,
    agencyId: call.agencyId,
    personId,
    seat: 'colleague',
    state: { state: 'pending' },
    version: 1,
  }
  const rules = await tx.rules.of(call.agencyId)
  const offerMs = rules?.offerMs ?? platform.limits.offerMs
  await tx.encounters.ask(
    { reservation, presence: reserved.value },
    { offerMs, interpretedInto: null, askedBy: by },
  )
  const seated = await tx.participants.ofCall(call.id)
  if (!seated.some((seat) => seat.personId === personId)) {
    await tx.participants.insert(newSeat(platform, call, { role: 'expert', personId }), call.servicePointId)
  }
  return accepted(reservation)
}

/** Somebody who was asked and has not answered is not needed after all. */
export function withdrawAsking(
  platform: Platform,
  origin: CommandOrigin,
  { callId, reservationId }: { readonly callId: CallId; readonly reservationId: ReservationId },
): Promise<Result<Nothing, Refusal>> {
  return change(platform, origin, {
    name: 'call.withdrawAsking',
    callId,
    decide: async (tx, encounter, participants) => {
      const changed = changeEncounter(platform, tx, encounter, { type: 'withdraw', by: reservationId })
      if (!changed.ok) return changed
      return accepted({
        value: {},
        act: () => clearOffer(platform, changed.value, participants),
        tell: encounterHints(changed.value),
      })
    },
  })
}

/** The colleague takes the expert's seat; whoever had it is out and does what they choose next. */
export function handOver(
  platform: Platform,
  origin: CommandOrigin,
  wish: { readonly from: Seat; readonly to: ParticipantId; readonly next: NextAfterCall },
): Promise<Result<Nothing, Refusal>> {
  const { from, to: participantId, next } = wish
  const { callId } = from
  return change(platform, origin, {
    name: 'call.handOver',
    callId,
    decide: async (tx, encounter, participants) => {
      // Asked here, where a repeat has found its answer already: whoever has handed over is in the call no more.
      const before = participants.find(({ id }) => id === from.participantId)
      if (before?.admitted !== true) return refused('notAdmitted')
      if (before.personId !== encounter.reservation.personId) return refused('notInCharge')
      const to = participants.find(({ id }) => id === participantId)
      const successor = encounter.beside.find(({ reservation }) => reservation.personId === to?.personId)
      if (to === undefined || successor === undefined) return refused('notFound')
      // The resident would be left alone with a lost link.
      if (!to.connected) return refused('notAvailable')
      const changed = changeEncounter(platform, tx, encounter, {
        type: 'handOver',
        to: successor.reservation.id,
        next,
      })
      if (!changed.ok) return changed
      await tx.participants.dismiss(before.id)
      return accepted({
        value: {},
        act: () => platform.media.dismiss({ callId, participantId: before.id }),
        tell: encounterHints(changed.value),
      })
    },
  })
}

/** Somebody beside the expert in charge goes. */
export function stepOut(
  platform: Platform,
  origin: CommandOrigin,
  seat: Seat,
): Promise<Result<Nothing, Refusal>> {
  const { callId, participantId } = seat
  return change(platform, origin, {
    name: 'call.stepOut',
    callId,
    decide: async (tx, encounter, participants) => {
      const self = participants.find(({ id }) => id === participantId)
      if (self?.admitted !== true) return refused('notAdmitted')
      const own = encounter.beside.find(({ reservation }) => reservation.personId === self.personId)
      // Whoever is in charge hands over or ends the call; a supervisor has no reservation.
      if (own === undefined && self.role !== 'supervisor') return refused('outOfOrder')
      const changed =
        own === undefined
          ? accepted(encounter)
          : changeEncounter(platform, tx, encounter, { type: 'stepOut', by: own.reservation.id })
      if (!changed.ok) return changed
      await tx.participants.dismiss(participantId)
      return accepted({
        value: {},
        act: () => platform.media.dismiss(seat),
        tell: encounterHints(changed.value),
      })
    },
  })
}

function change(
  platform: Platform,
  origin: CommandOrigin,
  command: {
    readonly name: string
    readonly callId: CallId
    readonly decide: (
      tx: Transaction,
      encounter: Encounter,
      participants: readonly ParticipantRecord[],
    ) => Saved
  },
): Promise<Result<Nothing, Refusal>> {
  const { name, callId, decide } = command
  return runCommand<Nothing>(platform, {
    name,
    scope: callScope(callId),
    origin,
    audit: { chain: { of: 'call', id: callId }, objects: { call: callId } },
    decideAndSave: async (tx) => {
      const encounter = await tx.encounters.lock(callId)
      if (encounter === null) return refused('notFound')
      return decide(tx, encounter, await tx.participants.ofCall(callId))
    },
  })
}
