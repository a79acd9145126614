import { assertNever } from '../kernel/assertNever.ts'

/** What a principal may do; the table of requests names these, never roles. */
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
  'session.refresh',
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
] as const
export type Permission = (typeof permissions)[number]

/** Roles that a staff token may carry. */
export const staffRoles = ['expert', 'supervisor', 'advisor'] as const
export type StaffRole = (typeof staffRoles)[number]

const boothPermissions: readonly Permission[] = [
  'visit.own',
  'ticket.own',
  'catalogue.read',
  'call.enter',
  'session.refresh',
]

/** What a booth may do on the lobby plane. */
export function permissionsOfBooth(): ReadonlySet<Permission> {
  return new Set(boothPermissions)
}

function permissionsOfRole(role: StaffRole): readonly Permission[] {
  switch (role) {
    case 'expert':
      return ['presence.own', 'queue.see', 'reservation.answer', 'ticket.wrapUp', 'note.read', 'call.enter']
    case 'supervisor':
      return ['queue.see', 'alert.see']
    case 'advisor':
      return ['alert.see']
    default:
      return assertNever(role)
  }
}

/** What staff may do on the lobby plane: the union over their roles. */
export function permissionsOfStaff(roles: readonly StaffRole[]): ReadonlySet<Permission> {
  return new Set<Permission>(['session.refresh', ...roles.flatMap(permissionsOfRole)])
}

const everyParticipant: readonly Permission[] = [
  'session.refresh',
  'call.see',
  'call.transport',
  'call.produceAudio',
  'call.produceVideo',
  'call.produceText',
  'call.consume',
]

/** What a call token grants by the seat it is for. */
export function grantsOfSeat(seat: 'resident' | 'expert'): readonly Permission[] {
  switch (seat) {
    case 'resident':
      return [...everyParticipant, 'call.leave', 'call.chooseMedia']
    case 'expert':
      return [...everyParticipant, 'call.end', 'call.safety']
    default:
      return assertNever(seat)
  }
}
