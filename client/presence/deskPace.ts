import { assertNever } from '#shared/kernel/assertNever.ts'
import type { PresenceView } from '#shared/model/desk.ts'
import type { Pace } from '#shared/web/signalling/retryTimes.ts'

/** How soon the console has to be connected again after a loss: whoever is away waits for nothing. */
export function deskPace(presence: PresenceView['state'] | null): Pace {
  switch (presence) {
    case 'onCall':
      return 'inCall'
    case 'available':
    case 'reserved':
    case 'wrappingUp':
      return 'atWork'
    case 'offline':
    case 'away':
    case null:
      return 'idle'
    default:
      return assertNever(presence)
  }
}
