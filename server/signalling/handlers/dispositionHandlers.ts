import { accepted, refused } from '#shared/kernel/result.ts'
import type { dispositionRequests } from '#shared/signalling/requests/disposition.ts'
import { type Handlers, inOwnAgency } from './handler.ts'

/** Requests of those who decide what experts choose from after a call. */
export const dispositionHandlers: Pick<Handlers<'lobby'>, keyof typeof dispositionRequests> = {
  'disposition.list': ({ session, domain }) =>
    inOwnAgency(session, 'disposition.edit', async (agencyId) => {
      const view = await domain.dispositions.of(agencyId)
      return view === null ? refused('notFound') : accepted(view)
    }),
  'disposition.set': ({ session, domain, origin, input: { version, disposition } }) =>
    inOwnAgency(session, 'disposition.edit', (agencyId) =>
      domain.dispositions.change(agencyId, origin, { version, change: { type: 'set', disposition } }),
    ),
  'disposition.order': ({ session, domain, origin, input: { version, ids } }) =>
    inOwnAgency(session, 'disposition.edit', (agencyId) =>
      domain.dispositions.change(agencyId, origin, { version, change: { type: 'order', ids } }),
    ),
}
