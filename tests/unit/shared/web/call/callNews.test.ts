import { describe, expect, it } from 'vitest'
import type { CallView, Participant } from '#shared/model/call.ts'
import { CallId, ParticipantId } from '#shared/model/ids.ts'
import { callNews } from '#shared/web/call/callNews.ts'

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
const colleague = someone('expert', 3)
const interpreter = someone('interpreter', 4)

function view(participants: readonly Participant[], change: Partial<CallView> = {}): CallView {
  return {
    callId: CallId.parse('00000000-0000-4000-8000-000000000009'),
    self: resident.id,
    call: { state: 'live', elapsedMs: 0 },
    sendsFor: null,
    media: 'pictureAndSound',
    actingFor: 'self',
    participants: [...participants],
    inCharge: expert.id,
    pause: null,
    cover: null,
    asked: [],
    invitations: [],
    ...change,
  }
}

const two = view([resident, expert])
const three = view([resident, expert, interpreter])

describe('callNews', () => {
  it('tells of who comes and goes', () => {
    expect(callNews(two, three)).toEqual({ kind: 'came', who: interpreter })
    expect(callNews(three, two)).toEqual({ kind: 'went', who: interpreter })
  })

  it('tells of being handed over as of one thing', () => {
    const before = view([resident, expert, colleague])
    const after = view([resident, colleague], { inCharge: colleague.id })
    expect(callNews(before, after)).toEqual({ kind: 'handedOver', from: expert, to: colleague })
  })

  it('is silent about a lost link, the resident and oneself', () => {
    const lost = view([resident, expert, { ...interpreter, connected: false }])
    expect(callNews(three, lost)).toBeNull()
    expect(callNews(view([expert]), two)).toBeNull()
    expect(callNews(two, view([resident, expert, colleague], { self: colleague.id }))).toBeNull()
  })

  it('is silent about with whom a call begins, and about its end', () => {
    const connecting = view([resident], { call: { state: 'connecting' }, inCharge: null })
    expect(callNews(connecting, three)).toBeNull()
    expect(callNews(three, view([resident], { call: { state: 'ended', reason: 'residentLeft' } }))).toBeNull()
  })
})
