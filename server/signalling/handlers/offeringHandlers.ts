import type { Decider } from '#server/domain/catalogue/Offering.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { offeringRequests } from '#shared/signalling/requests/offering.ts'
import type { LobbySession } from '../Session.ts'
import { type Handlers, inScope } from './handler.ts'

/** Requests of those who decide how and when services are given. */
export const offeringHandlers: Pick<Handlers<'lobby'>, keyof typeof offeringRequests> = {
  'channel.list': ({ session, domain }) =>
    asAgency(session, async ({ agencyId }) => accepted(await domain.offering.channels(agencyId))),
  'channel.set': ({ session, domain, origin, input }) =>
    asAgency(session, (decider) => domain.offering.setChannel(decider, origin, input)),
  'hours.list': ({ session, domain }) =>
    asDecider(session, async ({ agencyId }) => accepted(await domain.offering.hours(agencyId))),
  'hours.setWeek': ({ session, domain, origin, input }) =>
    asDecider(session, (decider) => domain.offering.setWeek(decider, origin, input)),
  'hours.setDay': ({ session, domain, origin, input }) =>
    asDecider(session, (decider) => domain.offering.setDay(decider, origin, input)),
}

/** Runs the work for somebody who decides for an agency. */
function asAgency<Value>(
  session: LobbySession,
  work: (decider: Decider<AgencyId>) => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  return inScope(session, 'channel.edit', async (scope, { personId }) =>
    scope.kind === 'agency' ? work({ agencyId: scope.agencyId, personId }) : refused('notAllowed'),
  )
}

/** Runs the work for somebody who decides on hours: for an agency, or for the operator. */
function asDecider<Value>(
  session: LobbySession,
  work: (decider: Decider) => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  return inScope(session, 'hours.edit', (scope, { personId }) =>
    work({ agencyId: scope.kind === 'agency' ? scope.agencyId : null, personId }),
  )
}
