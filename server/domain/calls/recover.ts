import type { Platform } from '../ports/platform.ts'
import { callScope } from '../scope.ts'
import { admit, clearOffer } from './changeEncounter.ts'

/**
 * When what is saved and what the rooms of this node do may differ, e.g. after the database was away: every room is
 * brought to what is saved, and everybody reads again.
 */
export async function recover(platform: Platform): Promise<void> {
  const { store, media, hints } = platform
  for (const callId of media.openCalls()) {
    const { encounter, seats } = await store.transact(callScope(callId), async (tx) => ({
      encounter: await tx.encounters.lock(callId),
      seats: await tx.participants.ofCall(callId),
    }))
    const state = encounter?.call.state.state ?? 'ended'
    const isOffered = encounter?.ticket.state.state === 'reserved'
    if (encounter === null || state === 'ended') media.close(callId)
    else if (state !== 'connecting') {
      // Guests are let in with their own seat, when they take it.
      const admitted = seats.filter((seat) => seat.admitted && seat.invitationId === null)
      await admit(
        platform,
        { call: encounter.call, participants: seats },
        admitted.map(({ id }) => id),
      )
    } else if (!isOffered) clearOffer(platform, encounter, seats)
  }
  hints.publish({ kind: 'everything' })
}
