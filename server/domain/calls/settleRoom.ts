import { describeCause } from '#shared/kernel/log.ts'
import type { CallId } from '#shared/model/ids.ts'
import type { Platform } from '../ports/platform.ts'
import { callScope } from '../scope.ts'
import { separateSeats, signersOf } from '../views/callView.ts'

/** Brings a call's room on this node to what is saved, whoever changed that. */
export async function settleRoom(platform: Platform, callId: CallId): Promise<void> {
  const { store, media } = platform
  const { seats, sides } = await store.transact(callScope(callId), async (tx) => {
    const found = await tx.participants.ofCall(callId)
    const ofSides = found.filter(({ invitationId }) => invitationId === null)
    return { seats: found, sides: await Promise.all(ofSides.map(({ id }) => tx.participants.seat(id))) }
  })
  const state = sides[0]?.state ?? 'ended'
  if (state === 'ended') return media.close(callId)
  for (const side of sides) {
    if (side !== null) media.limit({ callId, participantId: side.self.id }, side.self.mostBps)
    // Whose offer came to nothing, or whose ticket waits for the next one.
    if (side === null || side.reservationId !== null) continue
    const seat = { callId, participantId: side.self.id }
    if (side.self.seat === 'resident') media.stopSending(seat)
    else if (side.self.seat === 'supervisor') media.dismiss(seat)
    else media.remove(seat)
  }
  if (state === 'connecting') return
  for (const { id, admitted, invitationId } of seats) {
    if (invitationId !== null && !admitted) media.dismiss({ callId, participantId: id })
  }
  const [first] = sides
  if (first) {
    media.setSigners(callId, signersOf(first))
    separateSeats(media, first)
  }
  await media.admit(
    callId,
    // Guests are let in with their own seat, when they take it.
    seats.flatMap(({ id, admitted, invitationId }) => (admitted && invitationId === null ? [id] : [])),
  )
}

/** The same when another node changed the call; calls without a room here are none of this node's. */
export async function settleHere(platform: Platform, callId: CallId): Promise<void> {
  if (!platform.media.openCalls().includes(callId)) return
  try {
    await settleRoom(platform, callId)
  } catch (cause) {
    platform.log.warn('settleHere() | failed, the next second tries again', {
      callId,
      cause: describeCause(cause),
    })
    platform.doubts.raise()
  }
}
