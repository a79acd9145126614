import { describe, expect, it } from 'vitest'
import type { CallView, Participant } from '#shared/model/call.ts'
import { CallId, ParticipantId } from '#shared/model/ids.ts'
import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'
import { guestMedia } from '../../../../client/call/guestMedia.ts'
import { residentMedia } from '../../../../client/call/residentMedia.ts'

function someone(role: Participant['role'], number: number): Participant {
  const id = ParticipantId.parse(`00000000-0000-4000-8000-00000000000${number}`)
  return { id, role, agencyId: null, agencyName: null, shownAs: null, admitted: true, connected: true }
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
  inCharge: null,
  pause: null,
  asked: [],
  invitations: [],
}

function mediaOf({ id }: Participant): RemoteMedia {
  return { participantId: id, picture: null, sound: null, cameraPaused: false, microphonePaused: true }
}

describe('the media of a call with guests', () => {
  it('are the guests who send anything, each by kind', () => {
    const remote = [mediaOf(phone), mediaOf(resident)]
    expect(guestMedia(view, remote)).toEqual([{ ...mediaOf(phone), kind: 'residentDevice' }])
    expect(guestMedia(null, remote)).toEqual([])
  })

  it('are never those of a guest in the place of a resident who only writes', () => {
    expect(residentMedia(view, [mediaOf(phone)], 'textOnly').microphonePaused).toBe(false)
    expect(residentMedia(null, [mediaOf(resident)], 'textOnly').microphonePaused).toBe(true)
  })
})
