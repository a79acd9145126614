import { TicketId } from '#shared/model/ids.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import type { TicketRecord } from '../records.ts'
import { pointScope } from '../scope.ts'
import { ticketFact } from '../visits/closeVisit.ts'

/** What comes after a call: another service, or the same matter once more. */
type Next = { readonly because: 'transferred'; readonly serviceId: TicketRecord['serviceId'] } | 'afterBreak'

/** The same resident's ticket in front of a queue, with the time of arrival and the code that they have. */
export function passOn(
  { newId }: Platform,
  tx: Transaction,
  before: TicketRecord,
  what: Next,
): Promise<TicketRecord> {
  const next: TicketRecord = {
    ...before,
    id: TicketId.parse(newId()),
    serviceId: what === 'afterBreak' ? before.serviceId : what.serviceId,
    unansweredOffers: 0,
    // Asked for each ticket.
    actingFor: 'self',
    state: { state: 'waiting', returned: true },
    version: 1,
  }
  const why = what === 'afterBreak' ? { afterBreak: true } : { transferred: true }
  return tx.within(pointScope(before.servicePointId), async () => {
    await tx.tickets.insert(next, { continues: before.id })
    tx.records.facts([ticketFact(next, 'ticketCreated', { detail: { media: next.media, ...why } })])
    return next
  })
}
