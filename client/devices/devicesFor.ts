import { assertNever } from '#shared/kernel/assertNever.ts'
import type { PresenceView } from '#shared/model/desk.ts'

/** What should happen to the camera and microphone. */
export type DeviceOrder = 'open' | 'closed' | 'unchanged'

/**
 * What a presence means for the camera and microphone. An offer never opens them: whoever is offered a
 * resident had them open already, with the self-view on the screen, when becoming available.
 */
export function devicesFor(presence: PresenceView['state'], gettingReady: boolean): DeviceOrder {
  switch (presence) {
    case 'available':
    case 'onCall':
      return 'open'
    case 'reserved':
      return 'unchanged'
    case 'offline':
    case 'away':
    case 'wrappingUp':
      return gettingReady ? 'open' : 'closed'
    default:
      return assertNever(presence)
  }
}
