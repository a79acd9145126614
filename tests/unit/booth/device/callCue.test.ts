import { describe, expect, it } from 'vitest'
import { CallView } from '#shared/model/call.ts'
import { createStore } from '#shared/web/state/createStore.ts'
import { callCue } from '../../../../booth/device/callCue.ts'
import { followCall } from '../../../../booth/device/followCall.ts'

const everybody = ['resident', 'expert', 'expert', 'interpreter', 'supervisor', 'supportPerson']
const ids = everybody.map((_, index) => `00000000-0000-4000-8000-00000000000${index}`)

function view(present: readonly number[], change: object = {}): CallView {
  return CallView.parse({
    callId: '00000000-0000-4000-8000-000000000009',
    self: ids[0],
    call: { state: 'live', elapsedMs: 0 },
    sendsFor: null,
    media: 'pictureAndSound',
    actingFor: 'self',
    participants: present.map((index) => ({
      id: ids[index],
      role: everybody[index],
      agencyId: null,
      agencyName: null,
      shownAs: null,
      admitted: true,
      connected: true,
      signs: false,
      interprets: null,
    })),
    inCharge: ids[1],
    pause: null,
    cover: null,
    asked: [],
    invitations: [],
    ...change,
  })
}

const two = view([0, 1])
const waits = view([0, 1], { pause: { reason: 'lookingUp', sinceMs: 0 } })
const over = { call: { state: 'ended', reason: 'residentLeft' } }

describe('callCue', () => {
  it.each([
    ['why the resident waits', two, waits, 'pause/lookingUp'],
    ['another reason', waits, view([0, 1], { pause: { reason: 'backSoon', sinceMs: 0 } }), 'pause/backSoon'],
    ['it also to a booth that comes back', null, waits, 'pause/lookingUp'],
    ['nothing when it only goes on', waits, { ...waits }, 'goOn'],
    ['nothing more when the expert is back', waits, two, 'silence'],
    ['nothing more at the end', waits, view([0, 1], over), 'silence'],
    ['that a colleague comes', two, view([0, 1, 2]), 'came/expert'],
    ['that an interpreter goes', view([0, 1, 3]), two, 'went/interpreter'],
    ['that a supervisor comes', two, view([0, 1, 4]), 'came/supervisor'],
    ['nothing of whom the resident let in', two, view([0, 1, 5]), 'goOn'],
    ['who helps from now on', view([0, 1, 2]), view([0, 2], { inCharge: ids[2] }), 'handed-over'],
  ])('says %s', (_, before, now, cue) => {
    expect(callCue(before, now)).toBe(cue)
  })
})

describe('followCall', () => {
  it('goes from call to call, and hears nothing of the one before', () => {
    const cues: string[] = []
    const first = { view: createStore<CallView | null>(null) }
    const session = createStore<typeof first | null>(null)
    followCall(session, (cue) => cues.push(cue))
    session.set(first)
    first.view.set(two)
    first.view.set(waits)
    expect(cues).toEqual(['pause/lookingUp'])
    session.set({ view: createStore<CallView | null>(two) })
    expect(cues).toEqual(['pause/lookingUp', 'silence'])
    first.view.set(two)
    first.view.set(waits)
    session.set(null)
    expect(cues).toEqual(['pause/lookingUp', 'silence'])
  })
})
