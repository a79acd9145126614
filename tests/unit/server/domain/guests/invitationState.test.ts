import { describe, expect, it } from 'vitest'
import {
  type InvitationEvent,
  type InvitationRecordState,
  nextInvitationState,
} from '#server/domain/guests/invitationState.ts'
import { describeTransitions } from '../support/transitions.ts'

const nobody = { resident: false, expert: false }

describeTransitions<InvitationRecordState, InvitationEvent>('an invitation', {
  states: [
    { state: 'open' },
    { state: 'opened' },
    { state: 'asked', agreed: nobody },
    { state: 'admitted' },
    { state: 'ended', reason: 'left' },
  ],
  events: [
    { type: 'open' },
    { type: 'ask' },
    { type: 'agree', by: 'resident' },
    { type: 'refuse' },
    { type: 'expire' },
    { type: 'end', reason: 'revoked' },
  ],
  next: nextInvitationState,
  allowed: [
    ['open', 'open', { state: 'opened' }],
    ['open', 'expire', { state: 'ended', reason: 'expired' }],
    ['open', 'end', { state: 'ended', reason: 'revoked' }],
    ['opened', 'ask', { state: 'asked', agreed: nobody }],
    ['opened', 'end', { state: 'ended', reason: 'revoked' }],
    ['asked', 'ask', { state: 'asked', agreed: nobody }],
    ['asked', 'agree', { state: 'asked', agreed: { resident: true, expert: false } }],
    ['asked', 'refuse', { state: 'ended', reason: 'refused' }],
    ['asked', 'end', { state: 'ended', reason: 'revoked' }],
    ['admitted', 'end', { state: 'ended', reason: 'revoked' }],
  ],
})

describe('being let in', () => {
  const asked = (resident: boolean, expert: boolean): InvitationRecordState => ({
    state: 'asked',
    agreed: { resident, expert },
  })

  it('takes both sides, in either order', () => {
    for (const [from, by] of [
      [asked(true, false), 'expert'],
      [asked(false, true), 'resident'],
    ] as const) {
      expect(nextInvitationState(from, { type: 'agree', by })).toEqual({
        ok: true,
        value: { state: 'admitted' },
      })
    }
  })

  it('takes more than one side saying so twice', () => {
    const next = nextInvitationState(asked(true, false), { type: 'agree', by: 'resident' })
    expect(next).toEqual({ ok: true, value: asked(true, false) })
  })
})
