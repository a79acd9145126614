import { describe, expect, it } from 'vitest'
import { CallView } from '#shared/model/call.ts'
import { ParticipantId } from '#shared/model/ids.ts'
import type { Interpreting } from '#shared/model/interpreting.ts'
import { channelLevel, simultaneousIn } from '#shared/web/media/channels/channelLevel.ts'

const idOf = (last: number) => ParticipantId.parse(`00000000-0000-4000-8000-00000000000${last}`)
const resident = idOf(1)
const expert = idOf(2)
const interpreter = idOf(3)
const colleague = idOf(4)
const supporter = idOf(5)

function viewOf(self: ParticipantId, into: Interpreting['into'], more: object = {}): CallView {
  const somebody = {
    agencyId: null,
    agencyName: null,
    shownAs: null,
    admitted: true,
    connected: true,
    signs: false,
    interprets: null,
  }
  const interprets = { mode: into === null ? 'consecutive' : 'simultaneous', into, between: ['ar', 'fi'] }
  return CallView.parse({
    callId: '00000000-0000-4000-8000-0000000000ff',
    self,
    call: { state: 'live', elapsedMs: 0 },
    sendsFor: null,
    media: 'pictureAndSound',
    actingFor: 'self',
    participants: [
      { ...somebody, id: resident, role: 'resident' },
      { ...somebody, id: supporter, role: 'supportPerson' },
      { ...somebody, id: expert, role: 'expert' },
      { ...somebody, id: colleague, role: 'expert' },
      { ...somebody, id: interpreter, role: 'interpreter', interprets, ...more },
    ],
    inCharge: expert,
    pause: null,
    cover: null,
    asked: [],
    invitations: [],
  })
}

describe('what is heard while somebody interprets', () => {
  it('is everybody as they are when it is done in turns', () => {
    for (const self of [resident, expert]) {
      for (const other of [resident, expert, interpreter]) {
        expect(channelLevel(viewOf(self, null), other)).toBe('full')
      }
    }
    expect(simultaneousIn(viewOf(resident, null))).toBeNull()
  })

  it('is the own channel over the floor of the other side, and the own side as it is', () => {
    const view = viewOf(resident, 'ar')
    expect(channelLevel(view, interpreter)).toBe('full')
    expect(channelLevel(view, expert)).toBe('floor')
    expect(channelLevel(view, colleague)).toBe('floor')
    expect(channelLevel(view, supporter)).toBe('full')
    expect(channelLevel(viewOf(supporter, 'ar'), expert)).toBe('floor')
    expect(channelLevel(viewOf(expert, 'fi'), resident)).toBe('floor')
    expect(channelLevel(viewOf(expert, 'fi'), colleague)).toBe('full')
  })

  it('is not the channel of the others', () => {
    expect(channelLevel(viewOf(expert, 'ar'), interpreter)).toBe('silent')
    expect(channelLevel(viewOf(expert, 'ar'), resident)).toBe('full')
    expect(channelLevel(viewOf(resident, 'fi'), interpreter)).toBe('silent')
    expect(channelLevel(viewOf(resident, 'fi'), expert)).toBe('full')
  })

  it('is the floor to the interpreter, and to everybody when the interpreter is gone', () => {
    expect(channelLevel(viewOf(interpreter, 'ar'), expert)).toBe('full')
    expect(channelLevel(viewOf(resident, 'ar', { connected: false }), expert)).toBe('full')
    expect(channelLevel(viewOf(resident, 'ar', { admitted: false }), expert)).toBe('full')
    expect(channelLevel(null, expert)).toBe('full')
  })
})
