import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { begun } from '#tests/support/dispositions.ts'
import { becomeAvailable, nextOffer, reachLiveCall, takeTicket } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { connectBooth, connectCall, connectStaff, type WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
const open: WireClient[] = []

beforeAll(async () => {
  server = await startTestServer({ overrides: { limits: { offerMs: 1_500 } } })
})
afterAll(() => server.close())
afterEach(async () => {
  for (const client of open.splice(0)) client.close()
})

async function booth(id?: string): Promise<WireClient> {
  const client = await connectBooth(server.origin, id)
  open.push(client)
  return client
}
async function staff(id?: string): Promise<WireClient> {
  const client = await connectStaff(server.origin, id)
  open.push(client)
  return client
}

describe('a call from the first press to the wrap-up', () => {
  it('is offered, accepted, ended, wrapped up and judged', async () => {
    const resident = await booth()
    const expert = await staff()
    const { callId, offer } = await reachLiveCall(resident, expert)
    expect(offer.ticket.servicePoint.streetAddress).toBeTruthy()

    const connected = await resident.event(
      'visit.changed',
      ({ view }) => view.state === 'open' && view.ticket?.progress.state === 'connected',
    )
    expect(connected.view).toMatchObject({ ticket: { progress: { callId } } })

    const onCallPlane = await connectCall(server.origin, resident, callId)
    open.push(onCallPlane)
    const { view } = await onCallPlane.value('call.subscribe', {})
    expect(view.call.state).toBe('live')
    expect(view.participants.map(({ role }) => role).sort()).toEqual(['expert', 'resident'])

    const expertOnCall = await connectCall(server.origin, expert, callId)
    open.push(expertOnCall)
    await expertOnCall.value('call.end', { reason: 'expertEnded' })
    await resident.event(
      'visit.changed',
      ({ view: visit }) => visit.state === 'open' && visit.ticket?.progress.state === 'ended',
    )
    await resident.value('visit.giveFeedback', { ticketId: offer.ticket.id, face: 5 })
    await resident.value('visit.end', { reason: 'done' })
    await resident.event('visit.changed', ({ view: visit }) => visit.state === 'closed')

    const { view: desk } = await expert.event('desk.changed', (change) => change.view.wrapUp !== null)
    // This agency sets no time for it.
    expect(desk.wrapUp).toMatchObject({ remainingMs: null, endReason: 'expertEnded' })
    await expert.value('ticket.wrapUp', {
      ticketId: offer.ticket.id,
      disposition: begun.solved,
      next: 'available',
    })
    await expert.event(
      'desk.changed',
      ({ view: desk }) => desk.presence.state === 'available' && desk.wrapUp === null,
    )
    await expert.value('presence.set', { to: 'break' })
  })

  it('puts a rejected ticket to the front and does not ask the same person again', async () => {
    const resident = await booth()
    const expert = await staff()
    await becomeAvailable(expert)
    await takeTicket(resident)
    const offer = await nextOffer(expert)
    await expert.value('reservation.reject', { reservationId: offer.reservationId, reason: 'notMyField' })
    // The resident's seat outlives the offer, and so does the right to come back to it.
    await resident.value('call.token', { callId: offer.callId })
    expect(await expert.request('call.token', { callId: offer.callId })).toMatchObject({ ok: false })
    // Whoever waits and changes the language is called by somebody who speaks it.
    await resident.value('visit.setLanguage', { interfaceLanguage: 'sv' })
    const colleague = await staff('demo-kela-2')
    await becomeAvailable(colleague)
    const second = await nextOffer(colleague)
    expect(second.ticket.id).toBe(offer.ticket.id)
    expect(second.callId).toBe(offer.callId)
    expect(second.ticket.language).toBe('sv')
    await resident.value('visit.end', { reason: 'left' })
    await colleague.event(
      'desk.changed',
      ({ view }) => view.offer === null && view.presence.state === 'available',
    )
    for (const person of [expert, colleague]) await person.value('presence.set', { to: 'break' })
  })

  it('is no business any more of an expert whose offer came to nothing', async () => {
    const resident = await booth()
    const expert = await staff()
    await becomeAvailable(expert)
    await takeTicket(resident)
    const { callId, reservationId } = await nextOffer(expert)
    const seat = await connectCall(server.origin, expert, callId)
    open.push(seat)
    await seat.value('call.subscribe', {})
    await expert.value('reservation.reject', { reservationId, reason: 'conflictOfInterest' })
    const colleague = await staff('demo-kela-2')
    await becomeAvailable(colleague)
    const second = await nextOffer(colleague)
    seat.forgetEvents()
    await colleague.value('reservation.accept', { reservationId: second.reservationId })
    const colleagueSeat = await connectCall(server.origin, colleague, callId)
    open.push(colleagueSeat)
    await colleagueSeat.value('call.subscribe', {})
    await colleagueSeat.value('call.reportDanger', {})
    expect(await seat.request('call.subscribe', {})).toMatchObject({ ok: false, error: { code: 'notFound' } })
    expect(seat.eventsOf('call.changed')).toEqual([])
    await colleagueSeat.value('call.end', { reason: 'expertEnded' })
    await colleague.event('desk.changed', ({ view }) => view.wrapUp !== null)
    await colleague.value('ticket.wrapUp', {
      ticketId: second.ticket.id,
      disposition: begun.solved,
      next: 'break',
    })
    await resident.value('visit.end', { reason: 'left' })
    await expert.value('presence.set', { to: 'break' })
  })

  it('asks somebody who rejected again after a break, since nobody else may be there', async () => {
    const resident = await booth()
    const expert = await staff()
    await becomeAvailable(expert)
    await takeTicket(resident)
    const offer = await nextOffer(expert)
    await expert.value('reservation.reject', { reservationId: offer.reservationId, reason: 'other' })
    await expert.value('presence.set', { to: 'break' })
    expert.forgetEvents()
    await expert.value('presence.set', { to: 'available' })
    const again = await nextOffer(expert)
    expect(again.ticket.id).toBe(offer.ticket.id)
    expect(again.reservationId).not.toBe(offer.reservationId)
    await resident.value('visit.end', { reason: 'left' })
    await expert.event(
      'desk.changed',
      ({ view }) => view.offer === null && view.presence.state === 'available',
    )
    await expert.value('presence.set', { to: 'break' })
  })

  it('sets an expert away who does not answer, and says why', async () => {
    const resident = await booth()
    const expert = await staff()
    await becomeAvailable(expert)
    await takeTicket(resident)
    await nextOffer(expert)
    const { view } = await expert.event(
      'desk.changed',
      ({ view: desk }) => desk.presence.state === 'away' && desk.offer === null,
    )
    expect(view.presence).toEqual({ state: 'away', reason: 'offerUnanswered' })
    const back = await resident.event(
      'visit.changed',
      ({ view: visit, version }) =>
        version > 3 && visit.state === 'open' && visit.ticket?.progress.state === 'waiting',
    )
    expect(back.view).toMatchObject({ ticket: { progress: { position: 1 } } })
    await resident.value('visit.end', { reason: 'left' })
  })
})
