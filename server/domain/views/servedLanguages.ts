import type { ServedIn } from '#shared/model/catalogue.ts'
import type { Platform } from '../ports/platform.ts'
import type { Outlooks } from '../queue/Outlooks.ts'
import { pointScope } from '../scope.ts'
import type { Booth } from '../visits/visits.ts'

/** In which languages somebody on duty can serve each service; one that nobody serves is left out. */
export async function servedLanguages(
  { store }: Platform,
  outlooks: Outlooks,
  booth: Booth,
): Promise<readonly ServedIn[]> {
  const agencies = await store.transact(pointScope(booth.servicePointId), (tx) => tx.catalogue.agencies())
  // Not within that transaction: many booths wait for one reading of an agency, which needs a connection, too.
  const served = await Promise.all(agencies.map(({ id }) => outlooks.served(id)))
  return served.flat()
}
