import type { CallId } from '#shared/model/ids.ts'
import type { Connections } from '../Connections.ts'
import { begun } from '../dispositions.ts'
import { reachLiveCall } from '../journey.ts'
import { callWhere, deskWhere, progressOf, visitWhere } from '../views.ts'
import type { WireClient } from '../WireClient.ts'

/** The call goes on once both are back in it, and can be ended. */
async function finishCall(
  connections: Connections,
  { booth, expert, callId }: { booth: WireClient; expert: WireClient; callId: CallId },
): Promise<void> {
  const resident = await connections.seat(booth, callId)
  const seat = await connections.seat(expert, callId)
  await callWhere(resident, ({ call }) => call.state === 'live')
  await callWhere(seat, ({ call }) => call.state === 'live')
  await seat.value('media.join', {})
  await resident.value('media.join', {})
  await seat.value('call.end', { reason: 'expertEnded' })
}

async function becomeFree(expert: WireClient): Promise<void> {
  const { presence } = await deskWhere(expert, () => true)
  // Whoever was available is asked again as soon as they are back.
  if (presence.state === 'away') await expert.value('presence.set', { to: 'available' })
}

async function wrapUpWhatIsOver(expert: WireClient): Promise<void> {
  const { wrapUp } = await deskWhere(expert, () => true)
  if (wrapUp === null) return
  await expert.value('ticket.wrapUp', {
    ticketId: wrapUp.ticket.id,
    disposition: begun.solved,
    next: 'break',
  })
}

/** Everybody comes back and brings what they were at to its end, wherever it stands; answers with what they did. */
export async function carryOn(
  connections: Connections,
  options: { readonly booth: string; readonly expert: string },
): Promise<void> {
  const booth = await connections.booth(options.booth)
  const expert = await connections.staff(options.expert)
  const progress = progressOf(await visitWhere(booth, () => true))
  if (progress === 'waiting' || progress === 'reserved') {
    await becomeFree(expert)
    const { offer } = await deskWhere(expert, ({ offer }) => offer !== null)
    if (offer) await expert.value('reservation.accept', { reservationId: offer.reservationId })
  }
  const { call } = await deskWhere(expert, () => true)
  if (call) await finishCall(connections, { booth, expert, callId: call.callId })
  await wrapUpWhatIsOver(expert)
  await booth.value('visit.end', { reason: 'done' })
}

/** A whole new journey, from the first press to the wrap-up. */
export async function wholeJourney(
  connections: Connections,
  options: { readonly booth: string; readonly expert: string },
): Promise<void> {
  const booth = await connections.booth(options.booth)
  const expert = await connections.staff(options.expert)
  const { callId } = await reachLiveCall(booth, expert)
  await finishCall(connections, { booth, expert, callId })
  await deskWhere(expert, ({ wrapUp }) => wrapUp !== null)
  await wrapUpWhatIsOver(expert)
  await booth.value('visit.end', { reason: 'done' })
  await visitWhere(booth, ({ state }) => state === 'closed')
}
