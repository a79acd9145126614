import type { Platform } from '../ports/platform.ts'
import { callScope } from '../scope.ts'

/**
 * After the database was away: what may have been saved while nobody heard of it is carried out in the rooms of this
 * node, and everybody reads again.
 */
export async function recover({ store, media, hints }: Platform): Promise<void> {
  for (const callId of media.openCalls()) {
    const { state, admitted } = await store.transact(callScope(callId), async (tx) => {
      const encounter = await tx.encounters.lock(callId)
      const seats = await tx.participants.ofCall(callId)
      return {
        state: encounter?.call.state.state ?? 'ended',
        admitted: seats.flatMap((seat) => (seat.admitted ? [seat.id] : [])),
      }
    })
    if (state === 'ended') media.close(callId)
    else if (state !== 'connecting') await media.admit(callId, admitted)
  }
  hints.publish({ kind: 'everything' })
}
