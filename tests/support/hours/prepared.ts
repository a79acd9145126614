import { HoursAtPoint } from '#server/domain/catalogue/HoursAtPoint.ts'
import { ServiceAtPoint } from '#server/domain/catalogue/ServiceAtPoint.ts'
import type { RecordedService } from './slowOpening.ts'

/** What is recorded, made ready for questions. */
export function prepared({ agency, point, ...service }: RecordedService): ServiceAtPoint {
  const hours = new HoursAtPoint({ servicePointId: service.servicePointId, agency, point })
  return new ServiceAtPoint({ ...service, hours })
}
