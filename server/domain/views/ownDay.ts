import type { OwnDayView } from '#shared/model/ownDay.ts'
import type { Platform } from '../ports/platform.ts'
import type { Expert } from '../reservations/reservations.ts'
import { agencyScope } from '../scope.ts'

/** So many of the last tickets are shown. */
const MOST_TICKETS = 50

/** What an expert has done of late; nobody but the expert sees it. */
export async function ownDay(platform: Platform, { agencyId, personId }: Expert): Promise<OwnDayView> {
  return platform.store.transact(agencyScope(agencyId), async (tx) => {
    const hours = await tx.desk.servedToday(personId)
    const served = sum(hours.map((hour) => hour.served))
    const talkedMs = sum(hours.map((hour) => hour.talkedMs))
    return {
      tickets: [...(await tx.desk.lastServed(personId, MOST_TICKETS))],
      today: {
        served,
        meanTalkMs: served === 0 ? null : talkedMs / served,
        hours: hours.map(({ hour, served: count }) => ({ hour, served: count })),
      },
    }
  })
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}
