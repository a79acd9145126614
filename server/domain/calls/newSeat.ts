import { type BoothId, ParticipantId, type PersonId } from '#shared/model/ids.ts'
import type { Platform } from '../ports/platform.ts'
import type { CallRecord, ParticipantRecord } from '../records.ts'
import { uncovered } from './coverState.ts'

type Who =
  | { readonly role: 'resident'; readonly boothId: BoothId }
  | { readonly role: 'expert' | 'interpreter' | 'supervisor'; readonly personId: PersonId }

/** A seat in a call for somebody who has none there yet: not admitted, not connected. */
export function newSeat({ newId }: Platform, { id, agencyId }: CallRecord, who: Who): ParticipantRecord {
  return {
    id: ParticipantId.parse(newId()),
    callId: id,
    agencyId,
    role: who.role,
    personId: who.role === 'resident' ? null : who.personId,
    boothId: who.role === 'resident' ? who.boothId : null,
    invitationId: null,
    admitted: false,
    connected: false,
    generation: 0,
    cover: uncovered,
  }
}
