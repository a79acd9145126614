import { describe, expect, it } from 'vitest'
import type { Invitation, InvitationState } from '#shared/model/guest.ts'
import { InvitationId, ParticipantId } from '#shared/model/ids.ts'
import { type FollowedCode, followCode, freshCode } from '#shared/web/guests/followCode.ts'

const id = InvitationId.parse('00000000-0000-4000-8000-000000000001')
const participantId = ParticipantId.parse('00000000-0000-4000-8000-000000000002')
const nobody = { resident: false, expert: false }

function standing(is: InvitationState): Invitation {
  return { id, kind: 'interpreter', invitedBy: 'resident', is }
}

/** One word about the invitation after the other, each with its moment. */
function followed(...words: readonly (readonly [number, Invitation | null])[]): FollowedCode {
  return words.reduce((before, [atMs, word]) => followCode(before, word, atMs), freshCode)
}

describe('followCode', () => {
  it('waits for the first word about it', () => {
    expect(followed([0, null]).standing).toBe('fresh')
    expect(followed([0, null], [10, standing({ state: 'open', remainingMs: 900_000 })]).standing).toBe('open')
  })

  it('is used from being opened on, until the guest is in', () => {
    const open = [0, standing({ state: 'open', remainingMs: 900_000 })] as const
    expect(followed(open, [1, standing({ state: 'opened' })]).standing).toBe('used')
    expect(followed(open, [1, standing({ state: 'asked', agreed: nobody })]).standing).toBe('used')
    expect(followed(open, [1, standing({ state: 'admitted', participantId })]).standing).toBe('inCall')
  })

  it('has run out of time, or was taken back before', () => {
    const open = [0, standing({ state: 'open', remainingMs: 60_000 })] as const
    expect(followed(open, [59_000, null]).standing).toBe('timedOut')
    expect(followed(open, [30_000, null]).standing).toBe('over')
    expect(followed(open, [30_000, null], [90_000, null]).standing).toBe('over')
  })

  it('is over when a guest who has opened it is out', () => {
    const opened = [0, standing({ state: 'opened' })] as const
    expect(followed(opened, [1, null]).standing).toBe('over')
    expect(followed(opened, [1, standing({ state: 'admitted', participantId })], [2, null]).standing).toBe(
      'over',
    )
  })
})
