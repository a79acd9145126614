import type { BoothCatalogue } from '#shared/model/catalogue.ts'
import { momentOf } from '../catalogue/moment.ts'
import { whatIsGiven } from '../catalogue/whatIsGiven.ts'
import type { Platform } from '../ports/platform.ts'
import { pointScope, systemScope } from '../scope.ts'
import type { Booth } from '../visits/visits.ts'

/** What somebody decides is seen in every booth after so long. */
const LONGEST_VALID_MS = 60_000

/** What a booth offers now and later; null when there is no such booth. */
export function boothCatalogue(platform: Platform, booth: Booth): Promise<BoothCatalogue | null> {
  const { boothId, servicePointId } = booth
  return platform.store.transact(pointScope(servicePointId), async (tx) => {
    const place = await tx.catalogue.placeOfBooth(boothId)
    if (place === null) return null
    const [agencies, decisions] = await Promise.all([
      tx.catalogue.agencies(),
      tx.catalogue.decisions(place.servicePoint.id, null),
    ])
    const languages = await tx.within(systemScope, () => tx.catalogue.reachableLanguages())
    const { services, validMs } = whatIsGiven(place.servicePoint.id, decisions)
    return {
      ...place,
      agencies: agencies.filter(({ id }) => services.some(({ agencyId }) => agencyId === id)),
      services: [...services],
      languages: [...languages],
      now: momentOf(decisions.nowMs),
      validMs: Math.min(validMs, LONGEST_VALID_MS),
    }
  })
}
