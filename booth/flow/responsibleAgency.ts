import type { AgencySummary } from '#shared/model/catalogue.ts'
import type { FlowContext } from './flowTypes.ts'

/** Who answers for the service that was picked, general advice too; null while the catalogue does not tell. */
export function responsibleAgency({ catalogue, serviceId }: FlowContext): AgencySummary | null {
  const service = catalogue?.services.find(({ id }) => id === serviceId)
  return catalogue?.agencies.find(({ id }) => id === service?.agencyId) ?? null
}
