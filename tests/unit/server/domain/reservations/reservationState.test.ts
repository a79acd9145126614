import {
  nextReservationState,
  type ReservationEvent,
  type ReservationState,
} from '#server/domain/reservations/reservationState.ts'
import { describeTransitions } from '../support/transitions.ts'

describeTransitions<ReservationState, ReservationEvent>('a reservation', {
  states: [
    { state: 'pending' },
    { state: 'accepted' },
    { state: 'rejected', reason: 'other' },
    { state: 'timedOut' },
    { state: 'withdrawn' },
    { state: 'left' },
  ],
  events: [
    { type: 'accept' },
    { type: 'reject', reason: 'notMyField' },
    { type: 'timeOut' },
    { type: 'withdraw' },
    { type: 'leave' },
  ],
  next: nextReservationState,
  allowed: [
    ['pending', 'accept', { state: 'accepted' }],
    ['pending', 'reject', { state: 'rejected', reason: 'notMyField' }],
    ['pending', 'timeOut', { state: 'timedOut' }],
    ['pending', 'withdraw', { state: 'withdrawn' }],
    ['accepted', 'withdraw', { state: 'withdrawn' }],
    ['accepted', 'leave', { state: 'left' }],
  ],
})
