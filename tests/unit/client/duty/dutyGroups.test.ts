import { expect, it } from 'vitest'
import { PersonOnDuty } from '#shared/model/duty.ts'
import { dutyGroups } from '../../../../client/duty/dutyGroups.ts'

function person(personId: string, state: string): PersonOnDuty {
  return PersonOnDuty.parse({
    personId,
    displayName: personId,
    presence: { state, reason: 'break' },
    sinceMsAgo: 0,
    languages: ['fi'],
    services: 1,
  })
}

it('puts everybody into the group of what they are doing, and keeps the order in it', () => {
  const groups = dutyGroups([
    person('a', 'available'),
    person('b', 'onCall'),
    person('c', 'reserved'),
    person('d', 'wrappingUp'),
    person('e', 'away'),
    person('f', 'available'),
  ])
  expect(groups.map(({ name, people }) => [name, people.map(({ displayName }) => displayName)])).toEqual([
    ['available', ['a', 'f']],
    ['onCall', ['b', 'c']],
    ['wrappingUp', ['d']],
    ['away', ['e']],
  ])
})

it('has every group, also when nobody is in it', () => {
  expect(dutyGroups([]).map(({ name }) => name)).toEqual(['available', 'onCall', 'wrappingUp', 'away'])
})
