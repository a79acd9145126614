import { describe, expect, it } from 'vitest'
import { CallView } from '#shared/model/call.ts'
import { callMoments, residentOf } from '../../../../client/call/callMoments.ts'
import { residentMedia } from '../../../../client/call/residentMedia.ts'

const resident = '00000000-0000-4000-8000-000000000021'
const self = '00000000-0000-4000-8000-000000000020'

function view(call: object): CallView {
  const seat = {
    agencyId: null,
    agencyName: null,
    shownAs: null,
    admitted: true,
    connected: true,
    signs: false,
    interprets: null,
  }
  return CallView.parse({
    callId: '00000000-0000-4000-8000-000000000003',
    self,
    call,
    sendsFor: null,
    media: 'soundOnly',
    actingFor: 'self',
    inCharge: null,
    pause: null,
    cover: null,
    asked: [],
    invitations: [],
    participants: [
      { id: self, role: 'expert', ...seat },
      { id: resident, role: 'resident', ...seat, connected: false },
    ],
  })
}

describe('callMoments', () => {
  it('has no moments before the call is live', () => {
    expect(callMoments({ value: null, atMs: 5 }).beganAtMs).toBeNull()
    expect(callMoments({ value: view({ state: 'connecting' }), atMs: 5 }).over).toBe(false)
  })

  it('counts a live call from its beginning', () => {
    expect(callMoments({ value: view({ state: 'live', elapsedMs: 3_000 }), atMs: 10_000 })).toEqual({
      beganAtMs: 7_000,
      heldUntilMs: null,
      pausedAtMs: null,
      over: false,
    })
  })

  it('knows since when the resident waits', () => {
    const live = view({ state: 'live', elapsedMs: 3_000 })
    const paused: CallView = { ...live, pause: { reason: 'lookingUp', sinceMs: 500 } }
    expect(callMoments({ value: paused, atMs: 10_000 }).pausedAtMs).toBe(9_500)
    const over: CallView = { ...paused, call: { state: 'ended', reason: 'residentLeft' } }
    expect(callMoments({ value: over, atMs: 10_000 }).pausedAtMs).toBeNull()
  })

  it('counts a held call down', () => {
    const held = view({ state: 'held', elapsedMs: 3_000, heldForMs: 60_000 })
    expect(callMoments({ value: held, atMs: 10_000 })).toMatchObject({
      beganAtMs: 7_000,
      heldUntilMs: 70_000,
    })
  })

  it('knows the end', () => {
    expect(callMoments({ value: view({ state: 'ended', reason: 'residentLeft' }), atMs: 1 }).over).toBe(true)
  })
})

describe('residentMedia', () => {
  it('finds the resident and tells the own choice of media', () => {
    const live = view({ state: 'live', elapsedMs: 0 })
    expect(residentOf(live)?.id).toBe(resident)
    expect(residentMedia(live, [], 'pictureAndSound')).toMatchObject({
      picture: null,
      choice: 'soundOnly',
      connected: false,
    })
  })

  it("goes by the ticket before the call's own word", () => {
    expect(residentMedia(null, [], 'textOnly')).toMatchObject({ choice: 'textOnly', connected: true })
  })
})
