import type { Colleague } from '#shared/model/desk.ts'
import type { Platform } from '../ports/platform.ts'
import type { Expert } from '../reservations/reservations.ts'
import { agencyScope } from '../scope.ts'

/** Who of the agency can be asked into a call now, besides whoever asks. */
export async function availableColleagues(
  { store }: Platform,
  { personId, agencyId }: Expert,
): Promise<readonly Colleague[]> {
  const available = await store.transact(agencyScope(agencyId), (tx) => tx.desk.available(agencyId))
  return available.filter((colleague) => colleague.personId !== personId)
}
