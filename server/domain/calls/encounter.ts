import { assertNever } from '#shared/kernel/assertNever.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { CallEndReason, PauseReason } from '#shared/model/call.ts'
import type { ReservationId } from '#shared/model/ids.ts'
import type { RejectReason } from '#shared/model/reservation.ts'
import { type NextAfterCall, nextPresenceState, type PresenceEvent } from '../presence/presenceState.ts'
import type { CallRecord, PresenceRecord, ReservationRecord, TicketRecord } from '../records.ts'
import { nextReservationState, type ReservationEvent } from '../reservations/reservationState.ts'
import { nextTicketState, type TicketEvent } from '../tickets/ticketState.ts'
import { type CallEvent, nextCallState } from './callState.ts'

/** A person with the reservation that they have in a call. */
export interface Reserved {
  readonly reservation: ReservationRecord
  readonly presence: PresenceRecord
}

/** Everything that changes together when something happens between a resident and the people who serve them. */
export interface Encounter extends Reserved {
  readonly ticket: TicketRecord
  readonly call: CallRecord
  /** The newest reservation for the expert's seat, whatever became of it: whose it is, is in charge. */
  readonly reservation: ReservationRecord
  /** Of the person whom that reservation is for. */
  readonly presence: PresenceRecord
  /** Those beside the expert: asked, or in the call. */
  readonly beside: readonly Reserved[]
}

/** What may happen to an encounter; `by` names whose reservation it is about. */
export type EncounterEvent =
  | { readonly type: 'accept'; readonly by: ReservationId }
  | { readonly type: 'reject'; readonly by: ReservationId; readonly reason: RejectReason }
  | { readonly type: 'timeOut'; readonly due: readonly ReservationId[] }
  /** The ticket's offer is taken back, e.g. since acting on it failed; the ticket waits in front. */
  | { readonly type: 'withdrawOffer' }
  /** Somebody who was asked into a live call is not needed after all. */
  | { readonly type: 'withdraw'; readonly by: ReservationId }
  | { readonly type: 'stepOut'; readonly by: ReservationId }
  /** The same of somebody who was lost and did not come back. */
  | { readonly type: 'fallAway'; readonly by: ReservationId }
  | {
      readonly type: 'handOver'
      readonly to: ReservationId
      /** Of whoever was in charge; they may be lost. */
      readonly next: NextAfterCall | 'connectionLost'
    }
  /** The resident goes while nobody has answered. */
  | { readonly type: 'residentGoes'; readonly how: 'abandon' | 'cancel' }
  | { readonly type: 'end'; readonly reason: CallEndReason }
  | { readonly type: 'hold' }
  | { readonly type: 'resume' }
  | { readonly type: 'pause'; readonly reason: PauseReason }
  | { readonly type: 'endPause' }

/** What an event does to one person. */
interface PersonSteps {
  readonly reservation?: ReservationEvent
  readonly presence?: PresenceEvent
}

interface Steps {
  readonly ticket?: TicketEvent
  readonly call?: CallEvent
  readonly people?: (person: Reserved) => PersonSteps
  readonly unanswered?: true
}

const untouched: PersonSteps = {}
const withdrawn: PersonSteps = { reservation: { type: 'withdraw' }, presence: { type: 'release' } }

/** Those who are asked, or have said yes. */
function isStanding({ reservation }: Reserved): boolean {
  return reservation.state.state === 'pending' || reservation.state.state === 'accepted'
}

/** Everybody with a part in the encounter, the expert first. */
export function peopleOf(encounter: Encounter): readonly Reserved[] {
  const { reservation, presence, beside } = encounter
  return [{ reservation, presence }, ...beside]
}

function stepsOf(
  from: Encounter,
  event: Exclude<EncounterEvent, { type: 'handOver' }>,
): Result<Steps, 'outOfOrder'> {
  if ('by' in event && !peopleOf(from).some(({ reservation }) => reservation.id === event.by)) {
    return refused('outOfOrder')
  }
  const isOffered = from.ticket.state.state === 'reserved'
  switch (event.type) {
    case 'accept':
      return isOffered ? accepted(acceptOffer(from, event.by)) : besideOnly(from, event.by, takesSeat)
    case 'reject': {
      const rejected: PersonSteps = {
        reservation: { type: 'reject', reason: event.reason },
        presence: { type: 'release' },
      }
      if (!isOffered) return besideOnly(from, event.by, rejected)
      return accepted({
        ticket: { type: 'putBack' },
        people: (person) => (person.reservation.id === event.by ? rejected : withdrawn),
      })
    }
    case 'timeOut': {
      const isDue = ({ reservation: { id, state } }: Reserved) =>
        state.state === 'pending' && event.due.includes(id)
      const missed: PersonSteps = { reservation: { type: 'timeOut' }, presence: { type: 'missOffer' } }
      if (!peopleOf(from).some(isDue)) return refused('outOfOrder')
      if (!isOffered) return accepted({ people: (person) => (isDue(person) ? missed : untouched) })
      return accepted({
        ticket: { type: 'putBack' },
        people: (person) => (isDue(person) ? missed : withdrawn),
        unanswered: true,
      })
    }
    case 'withdrawOffer':
      return accepted({ ticket: { type: 'putBack' }, people: () => withdrawn })
    case 'withdraw':
      return isOffered ? refused('outOfOrder') : besideOnly(from, event.by, withdrawn)
    case 'stepOut':
      return besideOnly(from, event.by, stepsOut)
    case 'fallAway':
      return besideOnly(from, event.by, fallsAway)
    case 'residentGoes':
      return accepted({
        ticket: { type: event.how },
        // Between two offers nobody is reserved.
        people: (person) => (isStanding(person) ? withdrawn : untouched),
        call: { type: 'end', reason: 'residentLeft' },
      })
    case 'end':
      return accepted({
        ticket: { type: 'endCall', reason: event.reason },
        call: { type: 'end', reason: event.reason },
        people: (person) => endsFor(from, person),
      })
    case 'hold':
    case 'resume':
    case 'endPause':
      return accepted({ call: event })
    case 'pause':
      return accepted({ call: event })
    default:
      return assertNever(event)
  }
}

const takesSeat: PersonSteps = { reservation: { type: 'accept' }, presence: { type: 'startCall' } }
const stepsOut: PersonSteps = {
  reservation: { type: 'leave' },
  presence: { type: 'leaveCall', next: 'available' },
}

const fallsAway: PersonSteps = {
  reservation: { type: 'leave' },
  presence: { type: 'leaveCall', next: 'connectionLost' },
}

/** The call goes live with the last yes. */
function acceptOffer(from: Encounter, by: ReservationId): Steps {
  const isLast = peopleOf(from).every(
    ({ reservation }) => reservation.id === by || reservation.state.state === 'accepted',
  )
  if (!isLast) {
    return {
      people: ({ reservation }) => (reservation.id === by ? { reservation: { type: 'accept' } } : untouched),
    }
  }
  return {
    ticket: { type: 'connect' },
    call: { type: 'admit' },
    people: ({ reservation }) => (reservation.id === by ? takesSeat : { presence: { type: 'startCall' } }),
  }
}

/** Only somebody beside the expert of a call that goes on; to the ticket nothing happens. */
function besideOnly(from: Encounter, by: ReservationId, steps: PersonSteps): Result<Steps, 'outOfOrder'> {
  const isThere = from.beside.some(({ reservation }) => reservation.id === by)
  if (!isThere || from.ticket.state.state !== 'connected') return refused('outOfOrder')
  return accepted({ people: ({ reservation }) => (reservation.id === by ? steps : untouched) })
}

/** The expert in charge wraps up; whoever was beside them is free at once. */
function endsFor(from: Encounter, person: Reserved): PersonSteps {
  if (person.reservation.id === from.reservation.id) return { presence: { type: 'endCall' } }
  switch (person.reservation.state.state) {
    case 'pending':
      return withdrawn
    case 'accepted':
      return stepsOut
    case 'rejected':
    case 'timedOut':
    case 'withdrawn':
    case 'left':
      return untouched
    default:
      return assertNever(person.reservation.state)
  }
}

function nextPerson(person: Reserved, steps: PersonSteps): Result<Reserved, 'outOfOrder'> {
  const { reservation, presence } = person
  const toReservation = steps.reservation
    ? nextReservationState(reservation.state, steps.reservation)
    : accepted(reservation.state)
  const toPresence = steps.presence
    ? nextPresenceState(presence.state, steps.presence)
    : accepted(presence.state)
  if (!toReservation.ok || !toPresence.ok) return refused('outOfOrder')
  return accepted({
    reservation: { ...reservation, state: toReservation.value },
    presence: { ...presence, state: toPresence.value },
  })
}

/** The encounter after the event, or `outOfOrder` when any part of it forbids the step. */
export function nextEncounter(from: Encounter, event: EncounterEvent): Result<Encounter, 'outOfOrder'> {
  if (event.type === 'handOver') return handedOver(from, event)
  const found = stepsOf(from, event)
  if (!found.ok) return found
  const steps = found.value
  const ticket = steps.ticket ? nextTicketState(from.ticket.state, steps.ticket) : accepted(from.ticket.state)
  const call = steps.call ? nextCall(from.call, steps.call) : accepted(from.call)
  const inCharge = nextPerson(from, steps.people?.(from) ?? untouched)
  const beside: Reserved[] = []
  for (const person of from.beside) {
    const next = nextPerson(person, steps.people?.(person) ?? untouched)
    if (!next.ok) return next
    beside.push(next.value)
  }
  if (!ticket.ok || !call.ok || !inCharge.ok) return refused('outOfOrder')
  const unansweredOffers = from.ticket.unansweredOffers + (steps.unanswered ? 1 : 0)
  return accepted({
    ticket: { ...from.ticket, state: ticket.value, unansweredOffers },
    call: call.value,
    ...inCharge.value,
    beside,
  })
}

function nextCall(call: CallRecord, event: CallEvent): Result<CallRecord, 'outOfOrder'> {
  const state = nextCallState(call, event)
  return state.ok ? accepted({ ...call, ...state.value }) : state
}

/** A colleague in the call takes the expert's seat; the one before owes nothing any more. */
function handedOver(
  from: Encounter,
  { to, next }: Extract<EncounterEvent, { type: 'handOver' }>,
): Result<Encounter, 'outOfOrder'> {
  const successor = from.beside.find(({ reservation }) => reservation.id === to)
  const mayTakeOver =
    successor?.reservation.seat === 'colleague' &&
    successor.reservation.state.state === 'accepted' &&
    from.ticket.state.state === 'connected'
  if (!mayTakeOver) return refused('outOfOrder')
  const before = nextPerson(from, {
    reservation: { type: 'leave' },
    presence: { type: 'leaveCall', next },
  })
  if (!before.ok) return before
  return accepted({
    ticket: from.ticket,
    call: from.call,
    presence: successor.presence,
    reservation: { ...successor.reservation, seat: 'expert' },
    beside: [...from.beside.filter((person) => person !== successor), before.value],
  })
}
