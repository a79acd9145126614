import { describe, expect, it } from 'vitest'
import { CallView } from '#shared/model/call.ts'
import { Colleague } from '#shared/model/desk.ts'
import { ServiceId } from '#shared/model/ids.ts'
import { ownPart } from '../../../../client/call/ownPart.ts'
import { bestFirst, colleaguesIn } from '../../../../client/team/colleagues.ts'

const serviceId = ServiceId.parse('kela.housing')

function colleague(personId: string, serviceIds: readonly string[], languages: readonly string[]): Colleague {
  return Colleague.parse({ personId, displayName: personId, languages, serviceIds })
}

it('lists who serves the service first, and who speaks the language among them', () => {
  const listed = [
    colleague('neither', ['kela.study'], ['fi']),
    colleague('language', ['kela.study'], ['sv']),
    colleague('service', ['kela.housing'], ['fi']),
    colleague('both', ['kela.housing'], ['fi', 'sv']),
  ]
  const order = bestFirst(listed, { serviceId, language: 'sv' }).map(({ personId }) => personId)
  expect(order).toEqual(['both', 'service', 'language', 'neither'])
})

const ids = ['1', '2', '3', '4', '5'].map((last) => `00000000-0000-4000-8000-00000000000${last}`)

function view(self: string | undefined, inCharge: string | undefined): CallView {
  const roles = ['resident', 'expert', 'expert', 'interpreter', 'supervisor']
  return CallView.parse({
    callId: '00000000-0000-4000-8000-000000000009',
    self,
    call: { state: 'live', elapsedMs: 0 },
    sendsFor: null,
    media: 'soundOnly',
    actingFor: 'self',
    participants: roles.map((role, index) => ({
      id: ids[index],
      role,
      agencyId: null,
      agencyName: null,
      shownAs: null,
      admitted: true,
      connected: true,
      signs: false,
      interprets: null,
    })),
    inCharge: inCharge ?? null,
    pause: null,
    cover: null,
    asked: [],
    invitations: [],
  })
}

describe('the parts in a call', () => {
  it('are told by who is in charge now', () => {
    expect(ownPart(view(ids[1], ids[1]), 'expert')).toBe('inCharge')
    expect(ownPart(view(ids[2], ids[1]), 'colleague')).toBe('colleague')
    expect(ownPart(view(ids[2], ids[2]), 'colleague')).toBe('inCharge')
    expect(ownPart(view(ids[3], ids[1]), 'interpreter')).toBe('interpreter')
    expect(ownPart(view(ids[4], ids[1]), 'supervisor')).toBe('supervisor')
  })

  it("are told by the offer before the call's own word", () => {
    expect(ownPart(null, 'expert')).toBe('inCharge')
    expect(ownPart(view(ids[1], undefined), 'expert')).toBe('inCharge')
    expect(ownPart(null, 'colleague')).toBe('colleague')
  })

  it('have as colleagues the other experts only', () => {
    expect(colleaguesIn(view(ids[1], ids[1])).map(({ id }) => id)).toEqual([ids[2]])
    expect(colleaguesIn(view(ids[1], undefined))).toEqual([])
    expect(colleaguesIn(null)).toEqual([])
  })
})
