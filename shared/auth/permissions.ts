import type { ParticipantRole } from '../model/call.ts'

/**
 * How far a permission reaches: the holder's own things, everything of the own agency or of the own service point, one
 * call, or everything of the operator (which is never an agency's tickets).
 */
export const reaches = ['own', 'agency', 'point', 'call', 'all'] as const
export type Reach = (typeof reaches)[number]

/** Roles that a person may have. */
export const staffRoles = [
  'expert',
  'supervisor',
  'advisor',
  'interpreter',
  'agencyAdministrator',
  'administrator',
] as const
export type StaffRole = (typeof staffRoles)[number]

/** Seats in a call; what somebody may do there follows from the seat. */
export const seatRoles = ['resident', 'expert', 'interpreter', 'supervisor', 'guest'] as const
export type SeatRole = (typeof seatRoles)[number]

/** What a principal may do; the tables of requests and of HTTP routes name these, never roles. */
export const permissions = [
  'visit.own',
  'ticket.own',
  'catalogue.read',
  'presence.own',
  'queue.see',
  'reservation.answer',
  'ticket.wrapUp',
  'note.read',
  'alert.see',
  'call.enter',
  'technical.see',
  'session.refresh',
  'session.own',
  'booth.see',
  'booth.enrol',
  'booth.block',
  'booth.move',
  'booth.limit',
  'person.see',
  'person.disable',
  'person.invite',
  'channel.edit',
  'hours.edit',
  'rules.edit',
  'disposition.edit',
  'point.see',
  'point.invite',
  'guest.own',
  'guest.invite',
  'guest.admit',
  'guest.revoke',
  'call.see',
  'call.transport',
  'call.produceAudio',
  'call.produceVideo',
  'call.produceText',
  'call.consume',
  'call.chooseMedia',
  'call.leave',
  'call.end',
  'call.safety',
  'call.actingFor',
  'call.transfer',
  'call.pause',
  'call.cover',
  'call.confirm',
  'call.askColleague',
  'call.handOver',
  'call.stepOut',
  'call.interpret',
  'call.join',
] as const
export type Permission = (typeof permissions)[number]

/** Everybody who holds permissions: a booth, a guest, a person by role, a participant by seat. */
export type Holder = 'booth' | 'guest' | StaffRole | `${SeatRole}Seat`

type Grants = Readonly<Partial<Record<Permission, Reach>>>

/** Every person who is signed in. */
const signedIn: Grants = { 'session.refresh': 'own', 'session.own': 'own' }

const everySeat: Grants = {
  'session.refresh': 'own',
  'call.see': 'call',
  'call.transport': 'call',
  'call.produceAudio': 'call',
  'call.produceVideo': 'call',
  'call.produceText': 'call',
  'call.consume': 'call',
}

/** Whose call it is: both sides let guests in, and take them out. */
const decidesOnGuests: Grants = { 'guest.invite': 'call', 'guest.admit': 'call', 'guest.revoke': 'call' }

/** The one table: who may do what, and how far. Requests, HTTP routes, menus and tests read it. */
export const grants: Readonly<Record<Holder, Grants>> = {
  booth: {
    'session.refresh': 'own',
    'visit.own': 'own',
    'ticket.own': 'own',
    'catalogue.read': 'own',
    'call.enter': 'own',
  },
  guest: { 'session.refresh': 'own', 'guest.own': 'own', 'call.enter': 'call' },
  expert: {
    ...signedIn,
    'presence.own': 'own',
    'queue.see': 'agency',
    'reservation.answer': 'own',
    'ticket.wrapUp': 'own',
    'note.read': 'agency',
    'technical.see': 'own',
    'call.enter': 'own',
  },
  supervisor: {
    ...signedIn,
    'queue.see': 'agency',
    'alert.see': 'agency',
    'call.join': 'agency',
    'technical.see': 'agency',
    'call.enter': 'own',
  },
  advisor: {
    ...signedIn,
    'alert.see': 'point',
    'point.see': 'point',
    'point.invite': 'point',
  },
  interpreter: {
    ...signedIn,
    'presence.own': 'own',
    'reservation.answer': 'own',
    'call.enter': 'own',
  },
  agencyAdministrator: {
    ...signedIn,
    'person.see': 'agency',
    'person.disable': 'agency',
    'person.invite': 'agency',
    'channel.edit': 'agency',
    'hours.edit': 'agency',
    'rules.edit': 'agency',
    'disposition.edit': 'agency',
  },
  administrator: {
    ...signedIn,
    'booth.see': 'all',
    'technical.see': 'all',
    'booth.enrol': 'all',
    'booth.block': 'all',
    'booth.move': 'all',
    'booth.limit': 'all',
    'person.see': 'all',
    'person.disable': 'all',
    'person.invite': 'all',
    'hours.edit': 'all',
  },
  residentSeat: {
    ...everySeat,
    ...decidesOnGuests,
    'call.leave': 'call',
    'call.chooseMedia': 'call',
    'call.cover': 'call',
  },
  expertSeat: {
    ...everySeat,
    ...decidesOnGuests,
    'call.end': 'call',
    'call.safety': 'call',
    'call.actingFor': 'call',
    'call.transfer': 'call',
    'call.pause': 'call',
    'call.confirm': 'call',
    'call.askColleague': 'call',
    'call.handOver': 'call',
    'call.stepOut': 'call',
  },
  interpreterSeat: { ...everySeat, 'call.stepOut': 'call', 'call.interpret': 'call' },
  supervisorSeat: { ...everySeat, 'call.stepOut': 'call' },
  guestSeat: everySeat,
}

function isPermission(name: string): name is Permission {
  return permissions.some((permission) => permission === name)
}

/** What these holders may do together. */
function permissionsOf(holders: readonly Holder[]): ReadonlySet<Permission> {
  return new Set(holders.flatMap((holder) => Object.keys(grants[holder]).filter(isPermission)))
}

/** What a booth may do on the lobby plane. */
export function permissionsOfBooth(): ReadonlySet<Permission> {
  return permissionsOf(['booth'])
}

/** What a guest may do on the lobby plane. */
export function permissionsOfGuest(): ReadonlySet<Permission> {
  return permissionsOf(['guest'])
}

/** What staff may do on the lobby plane: the union over their roles. */
export function permissionsOfStaff(roles: readonly StaffRole[]): ReadonlySet<Permission> {
  return new Set([...permissionsOf(roles), 'session.refresh', 'session.own'])
}

/** Everybody who was invited into one call has a guest's seat; an interpreter may also come from the pool. */
export function seatRoleOf(
  role: Exclude<ParticipantRole, 'advisor'>,
  { isInvited }: { readonly isInvited: boolean },
): SeatRole {
  if (isInvited || role === 'supportPerson' || role === 'residentDevice') return 'guest'
  return role
}

/** What a call token grants by the seat it is for. */
export function grantsOfSeat(seat: SeatRole): readonly Permission[] {
  return [...permissionsOf([`${seat}Seat`])]
}

/** How far these roles together reach with a permission: the farthest one wins. Null: not at all. */
export function reachOfStaff(roles: readonly StaffRole[], permission: Permission): Reach | null {
  const farthest: readonly Reach[] = ['all', 'agency', 'point', 'own']
  const given = roles.map((role) => grants[role][permission])
  return farthest.find((reach) => given.includes(reach)) ?? null
}
