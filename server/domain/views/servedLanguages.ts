import type { ServedIn } from '#shared/model/catalogue.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import type { Outlooks } from '../queue/Outlooks.ts'
import type { TicketRecord } from '../records.ts'
import { pointScope } from '../scope.ts'
import type { Booth } from '../visits/visits.ts'

/**
 * In which languages somebody on duty can serve each service; one that nobody serves is left out. For the service that
 * the booth's resident waits for, only those count who have not rejected that very ticket.
 */
export async function servedLanguages(
  { store }: Platform,
  outlooks: Outlooks,
  booth: Booth,
): Promise<readonly ServedIn[]> {
  const { agencies, waiting } = await store.transact(pointScope(booth.servicePointId), async (tx) => ({
    agencies: await tx.catalogue.agencies(),
    waiting: await waitingTicket(tx, booth),
  }))
  // Not within that transaction: many booths wait for one reading of an agency, which needs a connection, too.
  const served = (await Promise.all(agencies.map(({ id }) => outlooks.served(id)))).flat()
  const own = waiting && (await outlooks.servedFor(waiting.agencyId, waiting.id))
  return own === null ? served : served.map((each) => (each.serviceId === own.serviceId ? own : each))
}

async function waitingTicket(tx: Transaction, { boothId }: Booth): Promise<TicketRecord | null> {
  const visit = await tx.visits.newestOfBooth(boothId)
  if (visit?.state.state !== 'open') return null
  const ticket = await tx.tickets.currentOfVisit(visit.id)
  return ticket?.state.state === 'waiting' ? ticket : null
}
