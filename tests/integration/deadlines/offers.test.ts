import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Connections } from '#tests/support/Connections.ts'
import { contradictionsIn } from '#tests/support/consistency.ts'
import { begun } from '#tests/support/dispositions.ts'
import { becomeAvailable, nextOffer, takeTicket } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { deskWhere, progressOf, visitWhere } from '#tests/support/views.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer({ overrides: { limits: { offerMs: 600 } } })
})
afterAll(() => server.close())
afterEach(() => connections.closeAll())

/** Nobody answers this person's offer. */
async function missed(expert: WireClient): Promise<void> {
  const { presence } = await deskWhere(
    expert,
    (desk) => desk.offer === null && desk.presence.state === 'away',
  )
  expect(presence).toEqual({ state: 'away', reason: 'offerUnanswered' })
}

describe('an offer that nobody answers', () => {
  it('can no longer be accepted, and the next in line is asked', async () => {
    const booth = await connections.booth()
    const expert = await connections.staff('demo-kela-1')
    await becomeAvailable(expert)
    await takeTicket(booth)
    const { reservationId } = await nextOffer(expert)
    await missed(expert)
    expect(await expert.request('reservation.accept', { reservationId })).toMatchObject({ ok: false })
    expect(await expert.request('reservation.reject', { reservationId, reason: 'other' })).toMatchObject({
      ok: false,
    })
    const colleague = await connections.staff('demo-kela-2')
    await becomeAvailable(colleague)
    const offer = await nextOffer(colleague)
    await colleague.value('reservation.accept', { reservationId: offer.reservationId })
    await visitWhere(booth, (view) => progressOf(view) === 'connected')
    await booth.value('visit.end', { reason: 'left' })
    const { wrapUp } = await deskWhere(colleague, (desk) => desk.wrapUp !== null)
    if (wrapUp === null) throw new Error('nothing to wrap up')
    await colleague.value('ticket.wrapUp', {
      ticketId: wrapUp.ticket.id,
      disposition: begun.nobodyThere,
      next: 'break',
    })
    expect(await contradictionsIn(server.dataDirectory)).toEqual([])
  })

  it('alerts after the third time, and then waits for somebody who becomes available anew', async () => {
    const booth = await connections.booth()
    const first = await connections.staff('demo-kela-1')
    const second = await connections.staff('demo-kela-2')
    const supervisor = await connections.staff('demo-kela-supervisor')
    await supervisor.value('alert.subscribe', {})
    await becomeAvailable(first)
    await takeTicket(booth)
    await nextOffer(first)
    await missed(first)
    await becomeAvailable(second)
    await deskWhere(second, ({ offer }) => offer !== null)
    await missed(second)
    expect(supervisor.eventsOf('alert.changed')).toEqual([])
    await second.value('presence.set', { to: 'available' })
    await deskWhere(second, ({ offer }) => offer !== null)
    // The first one is there again before the third offer runs out, and so before the ticket is parked.
    await first.value('presence.set', { to: 'available' })
    await missed(second)
    const { view } = await supervisor.event('alert.changed', ({ view: { alerts } }) => alerts.length > 0)
    expect(view.alerts.map(({ kind }) => kind)).toEqual(['offersUnanswered'])
    // The resident is told, too.
    await visitWhere(
      booth,
      (visit) =>
        visit.state === 'open' &&
        visit.ticket?.progress.state === 'waiting' &&
        visit.ticket.progress.parked &&
        visit.ticket.progress.position === 1,
    )

    await second.value('presence.set', { to: 'available' })
    await deskWhere(second, ({ offer }) => offer !== null)
    const { presence } = await deskWhere(first, () => true)
    expect(presence).toEqual({ state: 'available' })
    await booth.value('visit.end', { reason: 'left' })
    await deskWhere(second, (desk) => desk.presence.state === 'available' && desk.offer === null)
    for (const person of [first, second]) await person.value('presence.set', { to: 'break' })
    expect(await contradictionsIn(server.dataDirectory)).toEqual([])
  })
})
