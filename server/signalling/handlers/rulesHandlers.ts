import { accepted, refused } from '#shared/kernel/result.ts'
import type { rulesRequests } from '#shared/signalling/requests/rules.ts'
import { type Handlers, inOwnAgency } from './handler.ts'

/** Requests of those who decide how their agency works. */
export const rulesHandlers: Pick<Handlers<'lobby'>, keyof typeof rulesRequests> = {
  'rules.get': ({ session, domain }) =>
    inOwnAgency(session, 'rules.edit', async (agencyId) => {
      const rules = await domain.rules.of(agencyId)
      return rules === null ? refused('notFound') : accepted(rules)
    }),
  'rules.set': ({ session, domain, origin, input }) =>
    inOwnAgency(session, 'rules.edit', (agencyId) => domain.rules.set(agencyId, origin, input)),
}
