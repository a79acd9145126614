import { describe, expect, it } from 'vitest'
import { CallView } from '#shared/model/call.ts'
import { ParticipantId } from '#shared/model/ids.ts'
import { linkTold } from '#shared/web/call/linkTold.ts'
import type { GradedLink } from '#shared/web/media/LinkGrades.ts'
import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'

const idOf = (last: number) => ParticipantId.parse(`00000000-0000-4000-8000-00000000000${last}`)
const resident = idOf(1)
const expert = idOf(2)
const colleague = idOf(3)

function viewOf(self: ParticipantId, more: Partial<CallView> = {}): CallView {
  const somebody = {
    agencyId: null,
    agencyName: null,
    shownAs: null,
    admitted: true,
    connected: true,
    signs: false,
    interprets: null,
  }
  return {
    ...CallView.parse({
      callId: '00000000-0000-4000-8000-0000000000ff',
      self,
      call: { state: 'live', elapsedMs: 0 },
      sendsFor: null,
      media: 'pictureAndSound',
      actingFor: 'self',
      participants: [
        { id: resident, role: 'resident', ...somebody },
        { id: expert, role: 'expert', ...somebody },
        { id: colleague, role: 'expert', ...somebody },
      ],
      inCharge: expert,
      pause: null,
      cover: null,
      asked: [],
      invitations: [],
    }),
    ...more,
  }
}
const links = (
  ...grades: readonly (readonly [ParticipantId, 'weak' | 'poor'])[]
): ReadonlyMap<ParticipantId, GradedLink> =>
  new Map(grades.map(([id, grade]) => [id, { grade, suffers: 'picture' as const }]))

const media: RemoteMedia = {
  participantId: expert,
  picture: new EventTarget() as MediaStream,
  sound: null,
  cameraPaused: false,
  microphonePaused: false,
  cameraTrouble: null,
  microphoneTrouble: null,
}
const seen = [media]

describe('which link is told of', () => {
  it.each([
    ['nothing while all are good', resident, links(), null],
    [
      'the own one first',
      resident,
      links([expert, 'poor'], [resident, 'weak']),
      { whose: 'own', grade: 'weak', suffers: 'picture' },
    ],
    [
      'to a resident the one of the expert in charge',
      resident,
      links([expert, 'poor']),
      { whose: 'other', grade: 'poor', suffers: 'picture' },
    ],
    ['to a resident none of a colleague', resident, links([colleague, 'poor']), null],
    [
      'to an expert the resident’s',
      expert,
      links([resident, 'weak']),
      { whose: 'other', grade: 'weak', suffers: 'picture' },
    ],
    [
      'to a colleague the resident’s, too',
      colleague,
      links([resident, 'poor']),
      { whose: 'other', grade: 'poor', suffers: 'picture' },
    ],
  ] as const)('%s', (_, self, graded, told) => {
    expect(linkTold(viewOf(self), graded, seen)).toEqual(told)
  })

  it('no weak one where there is no picture that would be less than usual', () => {
    const off = [{ ...media, cameraPaused: true }]
    expect(linkTold(viewOf(resident), links([expert, 'weak']), off)).toBeNull()
    expect(linkTold(viewOf(resident), links([expert, 'weak']), [])).toBeNull()
    expect(linkTold(viewOf(resident), links([expert, 'poor']), off)).toEqual({
      whose: 'other',
      grade: 'poor',
      suffers: 'picture',
    })
  })

  it('also a weak one whose sound has gaps, with a picture or without', () => {
    const graded = new Map([[expert, { grade: 'weak', suffers: 'sound' } as const]])
    expect(linkTold(viewOf(resident), graded, [])).toEqual({
      whose: 'other',
      grade: 'weak',
      suffers: 'sound',
    })
  })

  it('none while the call waits', () => {
    const graded = links([resident, 'poor'])
    expect(linkTold(viewOf(expert, { pause: { reason: 'lookingUp', sinceMs: 0 } }), graded, seen)).toBeNull()
    expect(
      linkTold(viewOf(expert, { call: { state: 'held', elapsedMs: 0, heldForMs: 1 } }), graded, seen),
    ).toBeNull()
    expect(linkTold(null, graded, seen)).toBeNull()
  })
})
