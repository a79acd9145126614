import { describe, expect, it } from 'vitest'
import {
  grantsOfSeat,
  type Permission,
  permissions,
  permissionsOfBooth,
  permissionsOfStaff,
  staffRoles,
} from '#shared/auth/permissions.ts'
import { requestNames, requests } from '#shared/signalling/requests.ts'

const holders: Readonly<Record<string, ReadonlySet<Permission>>> = {
  booth: permissionsOfBooth(),
  expert: permissionsOfStaff(['expert']),
  supervisor: permissionsOfStaff(['supervisor']),
  advisor: permissionsOfStaff(['advisor']),
  resident: new Set(grantsOfSeat('resident')),
  expertSeat: new Set(grantsOfSeat('expert')),
}

const everySeat = [
  'session.refresh',
  'call.see',
  'call.transport',
  'call.produceAudio',
  'call.produceVideo',
  'call.produceText',
  'call.consume',
]

describe('permissions', () => {
  it.each([
    ['booth', ['visit.own', 'ticket.own', 'catalogue.read', 'call.enter', 'session.refresh']],
    [
      'expert',
      [
        'session.refresh',
        'presence.own',
        'queue.see',
        'reservation.answer',
        'ticket.wrapUp',
        'note.read',
        'call.enter',
      ],
    ],
    ['supervisor', ['session.refresh', 'queue.see', 'alert.see']],
    ['advisor', ['session.refresh', 'alert.see']],
    ['resident', [...everySeat, 'call.leave', 'call.chooseMedia']],
    ['expertSeat', [...everySeat, 'call.end', 'call.safety']],
  ])('of a %s are these and no others', (holder, expected) => {
    expect([...(holders[holder] ?? [])].sort()).toEqual([...expected].sort())
  })

  it('add up over the roles of a person', () => {
    const both = permissionsOfStaff(['expert', 'supervisor'])
    expect(both).toEqual(new Set([...permissionsOfStaff(['expert']), ...permissionsOfStaff(['supervisor'])]))
    expect(permissionsOfStaff([])).toEqual(new Set(['session.refresh']))
    expect(permissionsOfStaff(staffRoles).has('visit.own')).toBe(false)
  })

  it('are each held by somebody and asked for by some request', () => {
    const held = new Set(Object.values(holders).flatMap((each) => [...each]))
    const asked = new Set<Permission>(requestNames.map((name) => requests[name].permission))
    expect([...held].sort()).toEqual([...permissions].sort())
    expect([...asked].sort()).toEqual([...permissions].sort())
  })

  it('never reach over to the other plane', () => {
    for (const name of requestNames) {
      const { plane, permission } = requests[name]
      if (plane === 'both') continue
      const there =
        plane === 'lobby' ? ['resident', 'expertSeat'] : ['booth', 'expert', 'supervisor', 'advisor']
      for (const holder of there) expect(holders[holder]?.has(permission), `${name} by ${holder}`).toBe(false)
    }
  })
})
