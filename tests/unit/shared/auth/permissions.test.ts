import { describe, expect, it } from 'vitest'
import {
  grants,
  grantsOfSeat,
  type Holder,
  type Permission,
  permissions,
  permissionsOfBooth,
  permissionsOfGuest,
  permissionsOfStaff,
  reachOfStaff,
  staffRoles,
} from '#shared/auth/permissions.ts'
import { type RouteDefinition, routes } from '#shared/http/routes.ts'
import { requestNames, requests } from '#shared/signalling/requests.ts'

const onLobby: readonly Holder[] = ['booth', 'guest', ...staffRoles]
const inCall: readonly Holder[] = ['residentSeat', 'expertSeat', 'guestSeat']
const namesOf = (holder: Holder): readonly string[] => Object.keys(grants[holder])

const signedIn = ['session.refresh', 'session.own']
const aboutGuests = ['guest.invite', 'guest.admit', 'guest.revoke']
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
        ...signedIn,
        'presence.own',
        'queue.see',
        'reservation.answer',
        'ticket.wrapUp',
        'note.read',
        'technical.see',
        'call.enter',
      ],
    ],
    ['supervisor', [...signedIn, 'queue.see', 'alert.see', 'call.join', 'call.enter', 'technical.see']],
    ['advisor', [...signedIn, 'alert.see', 'point.see', 'point.invite']],
    ['interpreter', [...signedIn, 'presence.own', 'reservation.answer', 'call.enter']],
    [
      'agencyAdministrator',
      [
        ...signedIn,
        'person.see',
        'person.disable',
        'person.invite',
        'channel.edit',
        'hours.edit',
        'rules.edit',
        'disposition.edit',
      ],
    ],
    [
      'administrator',
      [
        ...signedIn,
        'booth.see',
        'technical.see',
        'booth.enrol',
        'booth.block',
        'booth.move',
        'booth.limit',
        'person.see',
        'person.disable',
        'person.invite',
        'hours.edit',
      ],
    ],
    ['guest', ['session.refresh', 'guest.own', 'call.enter']],
    ['residentSeat', [...everySeat, ...aboutGuests, 'call.leave', 'call.chooseMedia', 'call.cover']],
    [
      'expertSeat',
      [
        ...everySeat,
        ...aboutGuests,
        'call.end',
        'call.safety',
        'call.actingFor',
        'call.transfer',
        'call.pause',
        'call.confirm',
        'call.askColleague',
        'call.handOver',
        'call.stepOut',
      ],
    ],
    ['interpreterSeat', [...everySeat, 'call.stepOut', 'call.interpret']],
    ['supervisorSeat', [...everySeat, 'call.stepOut']],
    ['guestSeat', everySeat],
  ] as const)('of %s are these and no others', (holder, expected) => {
    expect([...namesOf(holder)].sort()).toEqual([...expected].sort())
  })

  it('are what the table says for booths, people and seats alike', () => {
    expect([...permissionsOfBooth()]).toEqual(namesOf('booth'))
    expect([...permissionsOfGuest()]).toEqual(namesOf('guest'))
    expect([...grantsOfSeat('guest')]).toEqual(namesOf('guestSeat'))
    expect([...permissionsOfStaff(['expert'])].sort()).toEqual([...namesOf('expert')].sort())
    expect([...grantsOfSeat('resident')]).toEqual(namesOf('residentSeat'))
    expect([...grantsOfSeat('expert')]).toEqual(namesOf('expertSeat'))
  })

  it('add up over the roles of a person', () => {
    const both = permissionsOfStaff(['expert', 'supervisor'])
    expect(both).toEqual(new Set([...permissionsOfStaff(['expert']), ...permissionsOfStaff(['supervisor'])]))
    expect(permissionsOfStaff([])).toEqual(new Set(signedIn))
    expect(permissionsOfStaff(staffRoles).has('visit.own')).toBe(false)
  })

  it('are each held by somebody and asked for by some request or route', () => {
    const held = new Set(Object.values(grants).flatMap((each) => Object.keys(each)))
    const ofRoutes = Object.values<RouteDefinition>(routes).flatMap(({ access }) =>
      typeof access === 'string' ? [] : [access.permission],
    )
    const asked = new Set<Permission>([...requestNames.map((name) => requests[name].permission), ...ofRoutes])
    expect([...held].sort()).toEqual([...permissions].sort())
    expect([...asked].sort()).toEqual([...permissions].sort())
  })

  it('never reach over to the other plane', () => {
    for (const name of requestNames) {
      const { plane, permission } = requests[name]
      if (plane === 'both') continue
      for (const holder of plane === 'lobby' ? inCall : onLobby) {
        expect(namesOf(holder), `${name} by ${holder}`).not.toContain(permission)
      }
    }
  })

  it('reach an agency, a place or the operator, never a stranger', () => {
    expect(reachOfStaff(['supervisor'], 'alert.see')).toBe('agency')
    expect(reachOfStaff(['advisor'], 'alert.see')).toBe('point')
    expect(reachOfStaff(['advisor', 'supervisor'], 'alert.see')).toBe('agency')
    expect(reachOfStaff(['administrator'], 'person.see')).toBe('all')
    expect(reachOfStaff(['expert'], 'person.see')).toBe(null)
    expect(reachOfStaff([], 'alert.see')).toBe(null)
  })

  it('never let the operator see tickets, calls or notes', () => {
    const ofTickets: readonly Permission[] = [
      'queue.see',
      'note.read',
      'alert.see',
      'ticket.wrapUp',
      'call.enter',
    ]
    for (const permission of ofTickets) expect(grants.administrator[permission]).toBeUndefined()
  })
})
