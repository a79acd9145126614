import { assertNever } from '#shared/kernel/assertNever.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { CallEndReason } from '#shared/model/call.ts'
import type { RejectReason } from '#shared/model/desk.ts'
import { nextPresenceState, type PresenceEvent } from '../presence/presenceState.ts'
import type { CallRecord, PresenceRecord, ReservationRecord, TicketRecord } from '../records.ts'
import { nextReservationState, type ReservationEvent } from '../reservations/reservationState.ts'
import { nextTicketState, type TicketEvent } from '../tickets/ticketState.ts'
import { type CallEvent, nextCallState } from './callState.ts'

/** Everything that changes together when something happens between a resident and an expert. */
export interface Encounter {
  readonly ticket: TicketRecord
  readonly call: CallRecord
  /** The newest reservation of the ticket, whatever became of it. */
  readonly reservation: ReservationRecord
  /** Of the person whom that reservation is for. */
  readonly presence: PresenceRecord
}

/** What may happen to an encounter. */
export type EncounterEvent =
  | { readonly type: 'accept' }
  | { readonly type: 'reject'; readonly reason: RejectReason }
  | { readonly type: 'timeOut' }
  /** The offer is taken back, e.g. since acting on it failed; the ticket waits in front. */
  | { readonly type: 'withdrawOffer' }
  /** The resident goes while nobody has answered. */
  | { readonly type: 'residentGoes'; readonly how: 'abandon' | 'cancel' }
  | { readonly type: 'end'; readonly reason: CallEndReason }
  | { readonly type: 'hold' }
  | { readonly type: 'resume' }

interface Steps {
  readonly ticket?: TicketEvent
  readonly reservation?: ReservationEvent
  readonly presence?: PresenceEvent
  readonly call?: CallEvent
  readonly unanswered?: true
}

function stepsOf(from: Encounter, event: EncounterEvent): Steps {
  switch (event.type) {
    case 'accept':
      return {
        ticket: { type: 'connect' },
        reservation: { type: 'accept' },
        presence: { type: 'startCall' },
        call: { type: 'admit' },
      }
    case 'reject':
      return {
        ticket: { type: 'putBack' },
        reservation: { type: 'reject', reason: event.reason },
        presence: { type: 'release' },
      }
    case 'timeOut':
      return {
        ticket: { type: 'putBack' },
        reservation: { type: 'timeOut' },
        presence: { type: 'missOffer' },
        unanswered: true,
      }
    case 'withdrawOffer':
      return {
        ticket: { type: 'putBack' },
        reservation: { type: 'withdraw' },
        presence: { type: 'release' },
      }
    case 'residentGoes':
      return {
        ticket: { type: event.how },
        // Between two offers nobody is reserved.
        ...(from.reservation.state.state === 'pending' && {
          reservation: { type: 'withdraw' as const },
          presence: { type: 'release' as const },
        }),
        call: { type: 'end', reason: 'residentLeft' },
      }
    case 'end':
      return {
        ticket: { type: 'endCall', reason: event.reason },
        presence: { type: 'endCall' },
        call: { type: 'end', reason: event.reason },
      }
    case 'hold':
      return { call: { type: 'hold' } }
    case 'resume':
      return { call: { type: 'resume' } }
    default:
      return assertNever(event)
  }
}

/** The encounter after the event, or `outOfOrder` when any part of it forbids the step. */
export function nextEncounter(from: Encounter, event: EncounterEvent): Result<Encounter, 'outOfOrder'> {
  const steps = stepsOf(from, event)
  const ticket = steps.ticket ? nextTicketState(from.ticket.state, steps.ticket) : accepted(from.ticket.state)
  const reservation = steps.reservation
    ? nextReservationState(from.reservation.state, steps.reservation)
    : accepted(from.reservation.state)
  const presence = steps.presence
    ? nextPresenceState(from.presence.state, steps.presence)
    : accepted(from.presence.state)
  const call = steps.call ? nextCallState(from.call.state, steps.call) : accepted(from.call.state)
  if (!ticket.ok || !reservation.ok || !presence.ok || !call.ok) return refused('outOfOrder')
  const unansweredOffers = from.ticket.unansweredOffers + (steps.unanswered ? 1 : 0)
  return accepted({
    ticket: { ...from.ticket, state: ticket.value, unansweredOffers },
    reservation: { ...from.reservation, state: reservation.value },
    presence: { ...from.presence, state: presence.value },
    call: { ...from.call, state: call.value },
  })
}
