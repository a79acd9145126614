import { expect, it } from 'vitest'
import { dutyStep } from '#server/signalling/dutyStep.ts'
import type { PersonOnDuty } from '#shared/model/duty.ts'
import { PersonId } from '#shared/model/ids.ts'

function person(id: string, rest: Partial<PersonOnDuty> = {}): PersonOnDuty {
  return {
    personId: PersonId.parse(id),
    displayName: id,
    presence: { state: 'available' },
    sinceMsAgo: 1_000,
    languages: ['fi'],
    services: 3,
    ...rest,
  }
}

it('is none when nothing but time has passed', () => {
  expect(
    dutyStep({ people: [person('aino')] }, { people: [person('aino', { sinceMsAgo: 2_000 })] }),
  ).toBeNull()
  expect(dutyStep({ people: [] }, { people: [] })).toBeNull()
})

it.each([
  ['somebody came', [person('aino'), person('eino')]],
  ['somebody went', []],
  ['somebody else is there', [person('eino')]],
  ['somebody is on a call', [person('aino', { presence: { state: 'onCall' } })]],
  ['somebody serves in another language', [person('aino', { languages: ['sv'] })]],
  ['somebody became available once more, between two readings', [person('aino', { sinceMsAgo: 10 })]],
])('is the whole next view when %s', (_, people) => {
  expect(dutyStep({ people: [person('aino')] }, { people })).toEqual({ people })
})

it('tells why somebody is away', () => {
  const away = (reason: 'break' | 'otherWork') => ({
    people: [person('aino', { presence: { state: 'away', reason } })],
  })
  expect(dutyStep(away('break'), away('otherWork'))).toEqual(away('otherWork'))
})
