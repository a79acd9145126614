import type { HoursView } from '#shared/model/offering.ts'
import type { StaffLobby } from '../console/StaffLobby.ts'
import { DecisionDesk } from '../offering/DecisionDesk.ts'
import type { HoursDraft, HoursOwner } from './hoursDraft.ts'
import type { HoursChange } from './hoursTable.ts'

/** The decisions on hours. */
export type HoursDesk = DecisionDesk<HoursView, HoursChange, HoursDraft>

/** Decisions on hours, and whose they are. */
export interface OwnHours {
  readonly desk: HoursDesk
  readonly owner: HoursOwner
}

/** Decides on hours over the console's connection. */
export function openHours(lobby: StaffLobby, owner: HoursOwner): OwnHours {
  const desk = new DecisionDesk<HoursView, HoursChange, HoursDraft>({
    list: () => lobby.client.request('hours.list', {}),
    send: ({ kind, ...change }) =>
      'weekly' in change
        ? lobby.client.request('hours.setWeek', change)
        : lobby.client.request('hours.setDay', change),
  })
  return { desk, owner }
}
