import type { CallView, ParticipantRole } from '#shared/model/call.ts'
import type { ParticipantId } from '#shared/model/ids.ts'

/** They sit with the resident. */
const residentsSide: ReadonlySet<ParticipantRole> = new Set(['resident', 'supportPerson', 'residentDevice'])

/** Whether a pause keeps somebody and oneself from hearing and seeing each other now. */
export function isApart(view: CallView, id: ParticipantId): boolean {
  if (view.pause === null) return false
  return isWithResident(view, id) !== isWithResident(view, view.self)
}

/** Whether somebody else may sit in a seat: what a guest sees and hears of it is held back, and the other way round. */
export function isCovered({ cover, participants }: CallView, id: ParticipantId): boolean {
  return cover !== null && participants.some((one) => one.id === id && one.role === 'resident')
}

/** Whether somebody sits on the resident's side of a call. */
export function isWithResident({ participants }: CallView, id: ParticipantId): boolean {
  const role = participants.find((participant) => participant.id === id)?.role
  return role !== undefined && residentsSide.has(role)
}
