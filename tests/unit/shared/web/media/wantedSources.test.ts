import { describe, expect, it } from 'vitest'
import { CallView, type MediaChoice, type ParticipantRole } from '#shared/model/call.ts'
import { wantedSources } from '#shared/web/media/wantedSources.ts'

const self = '0b7e1f0e-3c1b-4f7e-9d3e-0a3f5b1c2d4e'

function view(role: ParticipantRole, media: MediaChoice, sending = true): CallView {
  return CallView.parse({
    callId: '6f9619ff-8b86-4d11-b42d-00c04fc964ff',
    self,
    call: { state: 'connecting' },
    sendsFor: sending ? '1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed' : null,
    media,
    actingFor: 'self',
    inCharge: null,
    pause: null,
    cover: null,
    asked: [],
    invitations: [],
    participants: [
      {
        id: self,
        role,
        agencyId: null,
        agencyName: null,
        shownAs: null,
        admitted: true,
        connected: true,
        signs: false,
        interprets: null,
      },
    ],
  })
}

describe('wantedSources', () => {
  const none = { microphone: false, camera: false }

  it('sends nothing without a view, unless wanted, and after the end', () => {
    expect(wantedSources(null)).toEqual(none)
    expect(wantedSources(view('resident', 'pictureAndSound', false))).toEqual(none)
    const ended = {
      ...view('expert', 'pictureAndSound'),
      call: { state: 'ended', reason: 'expertEnded' },
    } as const
    expect(wantedSources(ended)).toEqual(none)
  })

  it('lets out of the booth what the resident lets out', () => {
    expect(wantedSources(view('resident', 'pictureAndSound'))).toEqual({ microphone: true, camera: true })
    expect(wantedSources(view('resident', 'soundOnly'))).toEqual({ microphone: true, camera: false })
    expect(wantedSources(view('resident', 'textOnly'))).toEqual(none)
    expect(wantedSources({ ...view('resident', 'textOnly'), participants: [] })).toEqual(none)
  })

  it('leaves the expert as they are', () => {
    expect(wantedSources(view('expert', 'textOnly'))).toEqual({ microphone: true, camera: true })
  })
})
