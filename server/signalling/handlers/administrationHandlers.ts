import { accepted } from '#shared/kernel/result.ts'
import type { administrationRequests } from '#shared/signalling/requests/administration.ts'
import { type Handlers, inScope } from './handler.ts'

/** The administrators' requests. */
export const administrationHandlers: Pick<Handlers<'lobby'>, keyof typeof administrationRequests> = {
  'booth.makeCode': ({ session, domain, origin, input }) =>
    inScope(session, 'booth.enrol', (_scope, { personId }) =>
      domain.enrolment.makeCode(personId, origin, input),
    ),
  'booth.block': ({ domain, origin, input }) => domain.enrolment.block(origin, input.boothId),
  'booth.move': ({ domain, origin, input }) =>
    domain.enrolment.move(origin, input.boothId, input.servicePointId),
  'booth.limit': ({ domain, origin, input }) => domain.enrolment.limit(origin, input.boothId, input.mostBps),
  'person.list': ({ session, domain }) =>
    inScope(session, 'person.see', async (scope) =>
      accepted({ people: [...(await domain.people.list(scope))] }),
    ),
  'person.setDisabled': ({ session, domain, origin, input }) =>
    inScope(session, 'person.disable', (scope) => domain.people.setDisabled(scope, origin, input)),
  'person.signOut': ({ session, domain, origin, input }) =>
    inScope(session, 'person.disable', (scope) =>
      domain.people.signOutEverywhere(scope, origin, input.personId),
    ),
}
