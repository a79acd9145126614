import { describe, expect, it } from 'vitest'
import type { CallView, Participant } from '#shared/model/call.ts'
import { CallId, ParticipantId } from '#shared/model/ids.ts'
import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'
import { describeParticipant, expertFirst, type PresenceWords } from '../../../../booth/call/presence.ts'

const words: PresenceWords = { you: 'you', role: (role) => role, local: ({ fi }) => fi }

function someone(role: Participant['role'], number: number): Participant {
  const id = ParticipantId.parse(`00000000-0000-4000-8000-00000000000${number}`)
  return { id, role, agencyId: null, agencyName: null, shownAs: null, admitted: true, connected: true }
}

const resident = someone('resident', 1)
const expert = someone('expert', 2)
const guests = [someone('interpreter', 3), someone('supportPerson', 4), someone('residentDevice', 5)]

const view: CallView = {
  callId: CallId.parse('00000000-0000-4000-8000-000000000009'),
  self: resident.id,
  call: { state: 'live', elapsedMs: 0 },
  sendsFor: null,
  media: 'pictureAndSound',
  actingFor: 'self',
  participants: [resident, expert, ...guests],
  inCharge: null,
  pause: null,
  asked: [],
  invitations: [],
}

function mediaOf({ id }: Participant): RemoteMedia {
  return { participantId: id, picture: null, sound: null, cameraPaused: false, microphonePaused: false }
}

describe('expertFirst', () => {
  it('keeps the expert large however many guests there are and whoever came first', () => {
    for (const count of [0, 1, 2, 3]) {
      const some = guests.slice(0, count).map(mediaOf)
      const { main, others } = expertFirst([...some, mediaOf(expert)], view)
      expect(main?.participantId).toBe(expert.id)
      expect(others).toEqual(some)
    }
  })

  it('puts no guest in the place of an expert who sends nothing', () => {
    const some = guests.map(mediaOf)
    expect(expertFirst(some, view)).toEqual({ main: null, others: some })
  })

  it('takes whoever is there as long as the call has not said who is who', () => {
    expect(expertFirst([mediaOf(expert)], null).main?.participantId).toBe(expert.id)
  })
})

describe('describeParticipant', () => {
  it('says a role once', () => {
    for (const guest of guests) expect(describeParticipant(guest, words)).toBe('')
    expect(describeParticipant({ ...expert, shownAs: { kind: 'name', name: 'Aino' } }, words)).toBe('expert')
  })
})
