import type { Offer } from '#shared/model/desk.ts'
import { type CallId, ServiceId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { WireClient } from './WireClient.ts'

/** A resident takes a place in a queue. */
export async function takeTicket(
  booth: WireClient,
  service = 'kela.housing',
  language: SpokenLanguage = 'fi',
) {
  await booth.value('visit.subscribe', {})
  await booth.value('visit.open', { interfaceLanguage: 'fi' })
  const { ticketId } = await booth.value('ticket.create', {
    serviceId: ServiceId.parse(service),
    language,
    media: 'pictureAndSound',
  })
  return ticketId
}

/** An expert looks at the desk and becomes available. */
export async function becomeAvailable(expert: WireClient): Promise<void> {
  await expert.value('desk.subscribe', {})
  await expert.value('presence.set', { to: 'available' })
}

/** The next offer on an expert's desk. */
export async function nextOffer(expert: WireClient): Promise<Offer> {
  const { view } = await expert.event('desk.changed', ({ view: desk }) => desk.offer !== null)
  if (view.offer === null) throw new Error('no offer')
  return view.offer
}

/** From two idle connections to a live call. */
export async function reachLiveCall(
  booth: WireClient,
  expert: WireClient,
  service = 'kela.housing',
): Promise<{ callId: CallId; offer: Offer }> {
  await becomeAvailable(expert)
  await takeTicket(booth, service)
  const offer = await nextOffer(expert)
  const { callId } = await expert.value('reservation.accept', { reservationId: offer.reservationId })
  return { callId, offer }
}

/** From idle connections to a live call with an expert and an interpreter between Arabic and Finnish. */
export async function reachInterpretedCall(
  booth: WireClient,
  { expert, interpreter }: { readonly expert: WireClient; readonly interpreter: WireClient },
  service = 'kela.housing',
): Promise<{ callId: CallId; offer: Offer }> {
  await becomeAvailable(expert)
  await becomeAvailable(interpreter)
  await takeTicket(booth, service, 'ar')
  const offer = await nextOffer(expert)
  const asked = await nextOffer(interpreter)
  await interpreter.value('reservation.accept', { reservationId: asked.reservationId })
  const { callId } = await expert.value('reservation.accept', { reservationId: offer.reservationId })
  return { callId, offer }
}
