import type { DemoDirectory } from '#server/http/demoHandlers.ts'
import { demoCatalogue } from './catalogue/demoCatalogue.ts'

/** What the landing page offers: every booth, and every demo person. */
export function demoDirectory(): DemoDirectory {
  const { agencies, booths, people, servicePoints } = demoCatalogue
  return {
    booths: booths.map((booth) => ({
      id: booth.id,
      servicePointId: booth.servicePointId,
      shown: {
        id: booth.id,
        name: booth.name,
        servicePointName: servicePoints.find(({ id }) => id === booth.servicePointId)?.name,
      },
    })),
    people: people.map((person) => ({
      id: person.id,
      agencyId: person.agencyId,
      servicePointId: person.servicePointId,
      roles: person.roles,
      shown: {
        id: person.id,
        displayName: person.displayName,
        agencyName: agencies.find(({ id }) => id === person.agencyId)?.shortName ?? null,
        roleName: person.roleName,
        roles: person.roles,
      },
    })),
  }
}
