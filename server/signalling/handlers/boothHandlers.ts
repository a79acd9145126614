import { boothCatalogue } from '#server/domain/views/boothCatalogue.ts'
import { accepted, refused } from '#shared/kernel/result.ts'
import type { boothRequests } from '#shared/signalling/requests/lobby.ts'
import { asBooth, type Handlers } from './handler.ts'

/** The booth's requests. */
export const boothHandlers: Pick<Handlers<'lobby'>, keyof typeof boothRequests> = {
  'catalogue.get': ({ session, domain }) =>
    asBooth(session, async (booth) => {
      const catalogue = await boothCatalogue(domain.platform, booth)
      return catalogue === null ? refused('notFound') : accepted(catalogue)
    }),
  'visit.open': ({ session, domain, origin, input }) =>
    asBooth(session, (booth) => domain.visits.open(booth, origin, input.interfaceLanguage)),
  'visit.setLanguage': ({ session, domain, origin, input }) =>
    asBooth(session, (booth) => domain.visits.setLanguage(booth, origin, input.interfaceLanguage)),
  'visit.end': ({ session, domain, origin, input }) =>
    asBooth(session, (booth) => domain.visits.end(booth, origin, input.reason)),
  'visit.giveFeedback': ({ session, domain, origin, input }) =>
    asBooth(session, (booth) => domain.visits.giveFeedback(booth, origin, input)),
  'ticket.create': ({ session, domain, origin, input }) =>
    asBooth(session, (booth) => domain.tickets.create(booth, origin, input)),
  'ticket.cancel': ({ session, domain, origin, input }) =>
    asBooth(session, (booth) => domain.tickets.cancel(booth, origin, input.ticketId)),
  'ticket.setMedia': ({ session, domain, origin, input }) =>
    asBooth(session, (booth) => domain.tickets.setMedia(booth, origin, input.ticketId, input.media)),
}
