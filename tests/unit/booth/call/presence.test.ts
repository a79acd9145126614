import { describe, expect, it } from 'vitest'
import type { CallView, Participant } from '#shared/model/call.ts'
import { CallId, ParticipantId } from '#shared/model/ids.ts'
import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'
import { describeParticipant, expertFirst, type PresenceWords } from '../../../../booth/call/presence.ts'

const words: PresenceWords = { you: 'you', role: (role) => role, local: ({ fi }) => fi }

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
    microphonePaused: false,
    cameraTrouble: null,
    microphoneTrouble: null,
  }
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

  it('keeps the expert in charge large beside colleagues, and the next one after being handed over', () => {
    const colleague = someone('expert', 6)
    const both = { ...view, participants: [...view.participants, colleague] }
    const remote = [mediaOf(colleague), mediaOf(expert)]
    const mainOf = (inCharge: Participant) =>
      expertFirst(remote, { ...both, inCharge: inCharge.id }).main?.participantId
    expect(mainOf(expert)).toBe(expert.id)
    expect(mainOf(colleague)).toBe(colleague.id)
    expect(expertFirst([mediaOf(colleague)], { ...both, inCharge: expert.id }).main).toBeNull()
  })

  it('leaves out who is not in the call', () => {
    const asked = someone('expert', 7)
    const { main, others } = expertFirst([mediaOf(expert), mediaOf(asked)], { ...view, inCharge: expert.id })
    expect(main?.participantId).toBe(expert.id)
    expect(others).toEqual([])
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
