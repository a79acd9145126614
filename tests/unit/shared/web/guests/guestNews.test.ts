import { describe, expect, it } from 'vitest'
import type { Participant } from '#shared/model/call.ts'
import { ParticipantId } from '#shared/model/ids.ts'
import { guestNews } from '#shared/web/guests/guestNews.ts'

function someone(role: Participant['role'], number: number): Participant {
  const id = ParticipantId.parse(`00000000-0000-4000-8000-00000000000${number}`)
  return { id, role, agencyId: null, agencyName: null, shownAs: null, admitted: true, connected: true }
}

describe('guestNews', () => {
  const both = [someone('resident', 1), someone('expert', 2)]
  const interpreter = someone('interpreter', 3)

  it('tells of a guest who comes and goes', () => {
    expect(guestNews(both, [...both, interpreter])).toEqual({ kind: 'interpreter', came: true })
    expect(guestNews([...both, interpreter], both)).toEqual({ kind: 'interpreter', came: false })
  })

  it('is silent about a lost link, and about those whose call it is', () => {
    expect(guestNews([...both, interpreter], [...both, { ...interpreter, connected: false }])).toBeNull()
    expect(guestNews(both, both.slice(0, 1))).toBeNull()
  })
})
