import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import { isGivenNow } from '../catalogue/whatIsGiven.ts'
import type { Refusal } from '../errors.ts'
import type { Hint } from '../ports/hints.ts'
import type { Transaction } from '../ports/store.ts'
import type { TicketRecord } from '../records.ts'
import { ticketFact } from '../visits/closeVisit.ts'

/**
 * Saves in which language a waiting ticket is to be served, if its service is given in it now, and tells the queue:
 * others can serve it now, whom it was never offered to.
 */
export async function saveLanguage(
  tx: Transaction,
  ticket: TicketRecord,
  language: SpokenLanguage,
): Promise<Result<{ value: Record<string, never>; tell: readonly Hint[] }, Refusal>> {
  const { servicePointId, serviceId, agencyId, boothId } = ticket
  const decisions = await tx.catalogue.decisions(servicePointId, serviceId)
  if (!isGivenNow(servicePointId, decisions, language)) return refused('serviceClosed')
  const changed = { ...ticket, language, unansweredOffers: 0 }
  tx.records.facts([ticketFact(changed, 'languageChanged', { detail: { from: ticket.language } })])
  tx.tickets.save(changed)
  return accepted({
    value: {},
    tell: [
      { kind: 'booth', boothId },
      { kind: 'queue', agencyId, ticketId: ticket.id, personId: null },
    ],
  })
}
