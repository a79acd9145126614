import { expect, it } from 'vitest'
import { nextTicketState, type TicketEvent, type TicketState } from '#server/domain/tickets/ticketState.ts'
import { begun } from '#tests/support/dispositions.ts'
import { describeTransitions } from '../support/transitions.ts'

describeTransitions<TicketState, TicketEvent>('a ticket', {
  states: [
    { state: 'waiting', returned: false },
    { state: 'reserved' },
    { state: 'connected' },
    { state: 'wrappingUp', endReason: 'residentLeft' },
    { state: 'completed', endReason: 'residentLeft', disposition: begun.solved },
    { state: 'abandoned' },
    { state: 'cancelled' },
  ],
  events: [
    { type: 'reserve' },
    { type: 'putBack' },
    { type: 'connect' },
    { type: 'endCall', reason: 'expertEnded' },
    { type: 'complete', disposition: begun.advised },
    { type: 'abandon' },
    { type: 'cancel' },
  ],
  next: nextTicketState,
  allowed: [
    ['waiting', 'reserve', { state: 'reserved' }],
    ['waiting', 'abandon', { state: 'abandoned' }],
    ['waiting', 'cancel', { state: 'cancelled' }],
    ['reserved', 'putBack', { state: 'waiting', returned: true }],
    ['reserved', 'connect', { state: 'connected' }],
    ['reserved', 'abandon', { state: 'abandoned' }],
    ['reserved', 'cancel', { state: 'cancelled' }],
    ['connected', 'endCall', { state: 'wrappingUp', endReason: 'expertEnded' }],
    ['wrappingUp', 'complete', { state: 'completed', endReason: 'residentLeft', disposition: begun.advised }],
  ],
})

it('keeps no disposition that nobody gave', () => {
  expect(
    nextTicketState(
      { state: 'wrappingUp', endReason: 'expertLost' },
      { type: 'complete', disposition: null },
    ),
  ).toEqual({ ok: true, value: { state: 'completed', endReason: 'expertLost', disposition: null } })
})
