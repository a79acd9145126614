import { describe, expect, it } from 'vitest'
import { CallView, type Cover } from '#shared/model/call.ts'
import { claimOf } from '../../../../booth/call/claim.ts'

const asked: Cover = { state: 'asked', round: 1, because: 'away', awayMs: 12_000 }
const claimed: Cover = { ...asked, state: 'claimed' }
const live = { state: 'live', elapsedMs: 5 } as const
const held = { state: 'held', elapsedMs: 5, heldForMs: 70_000 } as const
const up = { state: 'connected' } as const
const away = { state: 'reconnecting' } as const

function viewOf(call: typeof live | typeof held, cover: Cover): CallView {
  return CallView.parse({
    callId: '00000000-0000-4000-8000-000000000009',
    self: '00000000-0000-4000-8000-000000000001',
    call,
    sendsFor: null,
    media: 'pictureAndSound',
    actingFor: 'self',
    participants: [],
    inCharge: null,
    pause: null,
    cover,
    asked: [],
    invitations: [],
  })
}

describe('claimOf', () => {
  it('says that the expert sees them only when the server has taken it in and both connections stand', () => {
    expect(claimOf(viewOf(live, claimed), [up, up])).toEqual({ state: 'presented' })
    expect(claimOf(viewOf(live, asked), [up, up])).toEqual({ state: 'connecting' })
    expect(claimOf(null, [up, up])).toEqual({ state: 'connecting' })
    // What was so before the break.
    expect(claimOf(viewOf(live, claimed), [away, up])).toEqual({ state: 'connecting' })
    expect(claimOf(viewOf(live, claimed), [up, away])).toEqual({ state: 'connecting' })
  })

  it('tells how long an expert is waited for who is lost meanwhile', () => {
    for (const cover of [asked, claimed])
      expect(claimOf(viewOf(held, cover), [up, up])).toEqual({ state: 'held', heldForMs: 70_000 })
    expect(claimOf(viewOf(held, claimed), [up, away])).toEqual({ state: 'connecting' })
  })
})
