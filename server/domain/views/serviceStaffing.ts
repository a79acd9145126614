import type { ServiceStaffing } from '#shared/model/desk.ts'
import type { Platform } from '../ports/platform.ts'
import type { Expert } from '../reservations/reservations.ts'
import { agencyScope } from '../scope.ts'

/** An agency's services: who serves them now, and how many wait. */
export function serviceStaffing(
  platform: Platform,
  { agencyId }: Expert,
): Promise<readonly ServiceStaffing[]> {
  return platform.store.transact(agencyScope(agencyId), async (tx) => {
    const [services, { tickets, experts }] = await Promise.all([
      tx.catalogue.servicesOf(agencyId),
      tx.matching.everything(agencyId),
    ])
    return services.map(({ id, name }) => {
      const serving = experts.filter(({ serviceIds }) => serviceIds.has(id))
      return {
        id,
        name,
        onDuty: serving.length,
        available: serving.filter(({ idleSinceMs }) => idleSinceMs !== null).length,
        waiting: tickets.filter(({ serviceId }) => serviceId === id).length,
      }
    })
  })
}
