import { boothCatalogue } from '#server/domain/views/boothCatalogue.ts'
import { servedLanguages } from '#server/domain/views/servedLanguages.ts'
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
  'duty.languages': ({ session, domain }) =>
    asBooth(session, async (booth) =>
      accepted({ services: [...(await servedLanguages(domain.platform, domain.outlooks, booth))] }),
    ),
  'visit.open': ({ session, domain, origin, input }) =>
    asBooth(session, (booth) =>
      domain.visits.open(booth, origin, {
        interfaceLanguage: input.interfaceLanguage,
        spokenLanguage: input.spokenLanguage ?? null,
      }),
    ),
  'visit.setLanguage': ({ session, domain, origin, input }) =>
    asBooth(session, (booth) => domain.visits.setLanguage(booth, origin, input.interfaceLanguage)),
  'visit.setSpoken': ({ session, domain, origin, input }) =>
    asBooth(session, (booth) => domain.visits.setSpoken(booth, origin, input)),
  'visit.setAttended': ({ session, domain, origin, input }) =>
    asBooth(session, (booth) => domain.visits.setAttended(booth, origin, input.attended)),
  'visit.end': ({ session, domain, origin, input }) =>
    asBooth(session, (booth) => domain.visits.end(booth, origin, input.reason)),
  'visit.giveFeedback': ({ session, domain, origin, input }) =>
    asBooth(session, (booth) => domain.visits.giveFeedback(booth, origin, input)),
  'ticket.create': ({ session, domain, origin, input, codeRate }) =>
    asBooth(session, async (booth) => {
      const { earlierCode, ...wish } = input
      const mayTry = earlierCode !== undefined && (await codeRate.take(booth.boothId)) === null
      return domain.tickets.create(booth, origin, { ...wish, earlierCode: mayTry ? earlierCode : null })
    }),
  'ticket.cancel': ({ session, domain, origin, input }) =>
    asBooth(session, (booth) => domain.tickets.cancel(booth, origin, input.ticketId)),
  'ticket.setMedia': ({ session, domain, origin, input }) =>
    asBooth(session, (booth) => domain.tickets.setMedia(booth, origin, input.ticketId, input.media)),
  'ticket.setLanguage': ({ session, domain, origin, input }) =>
    asBooth(session, (booth) => domain.tickets.setLanguage(booth, origin, input)),
}
