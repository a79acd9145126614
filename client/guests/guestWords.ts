import type { ClientMessages } from '#generated/messages/client.ts'
import type { GuestKind, InvitationState } from '#shared/model/guest.ts'

/** Who a guest is. */
export const kindWords = {
  interpreter: 'call.participant.interpreter',
  supportPerson: 'call.participant.supportPerson',
  residentDevice: 'call.participant.residentDevice',
} as const satisfies Record<GuestKind, keyof ClientMessages>

/** Where an invitation stands that somebody has opened; for one at the door, who has agreed. */
export function standingWords(is: Exclude<InvitationState, { state: 'open' }>) {
  switch (is.state) {
    case 'opened':
      return 'guests.state.opened'
    case 'admitted':
      return 'guests.state.admitted'
    case 'asked':
      if (is.agreed.resident) return 'guests.state.askedResident'
      return is.agreed.expert ? 'guests.state.askedExpert' : 'guests.state.asked'
  }
}
