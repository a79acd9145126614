import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { rulesRequests } from '#shared/signalling/requests/rules.ts'
import type { LobbySession } from '../Session.ts'
import { type Handlers, inScope } from './handler.ts'

/** Requests of those who decide how their agency works. */
export const rulesHandlers: Pick<Handlers<'lobby'>, keyof typeof rulesRequests> = {
  'rules.get': ({ session, domain }) =>
    asAgency(session, async (agencyId) => {
      const rules = await domain.rules.of(agencyId)
      return rules === null ? refused('notFound') : accepted(rules)
    }),
  'rules.set': ({ session, domain, origin, input }) =>
    asAgency(session, (agencyId) => domain.rules.set(agencyId, origin, input)),
}

/** Runs the work for the agency that somebody decides for. */
function asAgency<Value>(
  session: LobbySession,
  work: (agencyId: AgencyId) => Promise<Result<Value, ErrorCode>>,
): Promise<Result<Value, ErrorCode>> {
  return inScope(session, 'rules.edit', async (scope) =>
    scope.kind === 'agency' ? work(scope.agencyId) : refused('notAllowed'),
  )
}
