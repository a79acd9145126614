import { describe, expect, it } from 'vitest'
import { type Flow, isBefore, mayPass } from '#server/media/mayPass.ts'
import { ParticipantId } from '#shared/model/ids.ts'

const [resident, expert, guest, colleague] = [1, 2, 3, 4].map((n) =>
  ParticipantId.parse(`00000000-0000-4000-8000-00000000000${n}`),
) as [ParticipantId, ParticipantId, ParticipantId, ParticipantId]
const flows: readonly Flow[] = ['sound', 'picture', 'text']

function passes(state: 'none' | 'asked' | 'claimed', from: ParticipantId, to: ParticipantId) {
  const cover = { of: resident, state, round: 1, staff: [expert, colleague] }
  return flows.filter((what) => mayPass(cover, { from, to }, what))
}

describe('a cover that is told late', () => {
  it('takes nothing back', () => {
    const history = [
      ['none', 0],
      ['asked', 1],
      ['claimed', 1],
      ['none', 1],
      ['asked', 2],
    ] as const
    const covers = history.map(([state, round]) => ({ of: resident, state, round, staff: [] }))
    for (const [earlier, one] of covers.entries()) {
      for (const [later, other] of covers.entries()) expect(isBefore(one, other)).toBe(earlier < later)
      expect(isBefore(one, null)).toBe(false)
      expect(isBefore(one, { ...one, of: guest, round: 9 })).toBe(false)
    }
  })
})

describe('a covered seat', () => {
  it('hears, sees and reads nothing while it is asked, and is not heard, seen or read', () => {
    for (const other of [expert, colleague, guest]) {
      expect(passes('asked', resident, other)).toEqual([])
      expect(passes('asked', other, resident)).toEqual([])
    }
  })

  it('is heard and seen by the staff when it is claimed, and hears them', () => {
    for (const other of [expert, colleague]) {
      expect(passes('claimed', resident, other)).toEqual(['sound', 'picture'])
      expect(passes('claimed', other, resident)).toEqual(['sound'])
    }
  })

  it('is nothing to guests before the expert has recognised who is there', () => {
    expect(passes('claimed', resident, guest)).toEqual([])
    expect(passes('claimed', guest, resident)).toEqual([])
  })

  it('keeps nobody else apart', () => {
    for (const state of ['none', 'asked', 'claimed'] as const) {
      expect(passes(state, guest, expert)).toEqual(flows)
      expect(passes(state, expert, guest)).toEqual(flows)
    }
    expect(passes('none', resident, expert)).toEqual(flows)
    expect(mayPass(null, { from: resident, to: guest }, 'text')).toBe(true)
  })
})
