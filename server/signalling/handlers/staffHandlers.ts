import { technicalRecords } from '#server/domain/technical/technicalRecords.ts'
import { availableColleagues } from '#server/domain/views/availableColleagues.ts'
import { ownDay } from '#server/domain/views/ownDay.ts'
import { serviceStaffing } from '#server/domain/views/serviceStaffing.ts'
import { lookAtNotes } from '#server/domain/wrapup/notes.ts'
import { reachOfStaff } from '#shared/auth/permissions.ts'
import { accepted, refused } from '#shared/kernel/result.ts'
import type { staffRequests } from '#shared/signalling/requests/lobby.ts'
import { asExpert, type Handlers, inScope, onDuty } from './handler.ts'

/** The staff's requests. */
export const staffHandlers: Pick<Handlers<'lobby'>, keyof typeof staffRequests> = {
  'presence.set': ({ session, domain, origin, input }) =>
    onDuty(session, (person) => domain.presences.set(person, origin, input.to)),
  'reservation.accept': ({ session, domain, origin, input }) =>
    onDuty(session, (person) => domain.reservations.accept(person, origin, input.reservationId)),
  'reservation.reject': ({ session, domain, origin, input }) =>
    onDuty(session, (person) => domain.reservations.reject(person, origin, input)),
  'ticket.wrapUp': ({ session, domain, origin, input }) =>
    asExpert(session, (expert) => domain.wrapUps.finish(expert, origin, input)),
  'service.list': ({ session, domain }) =>
    asExpert(session, async (expert) =>
      accepted({ services: [...(await serviceStaffing(domain.platform, expert))] }),
    ),
  'colleague.list': ({ session, domain }) =>
    asExpert(session, async (expert) =>
      accepted({ colleagues: [...(await availableColleagues(domain.platform, expert))] }),
    ),
  'call.join': ({ session, domain, origin, input }) =>
    asExpert(session, (supervisor) => domain.calls.supervise(supervisor, origin, input.personId)),
  'call.ownSeat': ({ session, domain }) =>
    asExpert(session, async (supervisor) => accepted(await domain.calls.ownSeat(supervisor))),
  'technical.list': ({ session, domain, input }) =>
    inScope(session, 'technical.see', async (scope, { personId, roles }) => {
      const ofPerson = reachOfStaff(roles, 'technical.see') === 'own' ? personId : null
      const found = await technicalRecords(domain.platform, scope, input, ofPerson)
      if (input.of === 'call' && found.records.length === 0) return refused('notFound')
      return accepted({ ...found, records: [...found.records] })
    }),
  'history.list': ({ session, domain }) =>
    asExpert(session, async (expert) => accepted(await ownDay(domain.platform, expert))),
  'note.list': ({ session, domain, origin }) =>
    asExpert(session, async (expert) =>
      accepted({ notes: [...(await lookAtNotes(domain.platform, expert, origin))] }),
    ),
}
