import { describe, expect, it } from 'vitest'
import type { CallView, Participant } from '#shared/model/call.ts'
import { CallId, ParticipantId } from '#shared/model/ids.ts'
import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'
import { othersMedia } from '../../../../client/call/othersMedia.ts'
import { residentMedia } from '../../../../client/call/residentMedia.ts'

function someone(role: Participant['role'], number: number): Participant {
  const id = ParticipantId.parse(`00000000-0000-4000-8000-00000000000${number}`)
  return {
    id,
    role,
    agencyId: null,
    agencyName: null,
    shownAs: null,
    admitted: true,
    connected: true,
    signs: false,
    interprets: null,
  }
}

const resident = someone('resident', 1)
const expert = someone('expert', 2)
const interpreter = someone('interpreter', 3)
const phone = someone('residentDevice', 4)

const view: CallView = {
  callId: CallId.parse('00000000-0000-4000-8000-000000000009'),
  self: expert.id,
  call: { state: 'live', elapsedMs: 0 },
  sendsFor: null,
  media: 'textOnly',
  actingFor: 'self',
  participants: [resident, expert, interpreter, phone],
  inCharge: expert.id,
  pause: null,
  cover: null,
  asked: [],
  invitations: [],
}

function mediaOf({ id }: Participant): RemoteMedia {
  return {
    participantId: id,
    picture: null,
    sound: null,
    cameraPaused: false,
    microphonePaused: true,
    cameraTrouble: null,
    microphoneTrouble: null,
  }
}

describe('the media of a call with more people', () => {
  it('are of everybody but the resident and oneself, also of who sends nothing', () => {
    const { participantId: _, ...sent } = mediaOf(phone)
    const silent = {
      picture: null,
      sound: null,
      cameraPaused: false,
      microphonePaused: false,
      cameraTrouble: null,
      microphoneTrouble: null,
    }
    expect(othersMedia(view, [mediaOf(phone), mediaOf(resident)])).toEqual([
      { participant: interpreter, ...silent },
      { participant: phone, ...sent },
    ])
  })

  it('are of nobody who is not in the call', () => {
    const remote = [mediaOf(someone('expert', 5))]
    expect(othersMedia(view, remote).map(({ participant }) => participant.role)).toEqual([
      'interpreter',
      'residentDevice',
    ])
    expect(othersMedia(null, remote)).toEqual([])
  })

  it('are never those of somebody else in the place of a resident who only writes', () => {
    expect(residentMedia(view, [mediaOf(phone)], 'textOnly').microphonePaused).toBe(false)
    expect(residentMedia(null, [mediaOf(resident)], 'textOnly').microphonePaused).toBe(true)
  })

  it('say that the resident waits', () => {
    expect(residentMedia(view, [], 'textOnly').isWaiting).toBe(false)
    const pause = { reason: 'backSoon', sinceMs: 1 } as const
    expect(residentMedia({ ...view, pause }, [], 'textOnly').isWaiting).toBe(true)
  })
})
