import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { Connections } from '#tests/support/Connections.ts'
import { begun } from '#tests/support/dispositions.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'

let server: TestServer
const connections = new Connections(() => server.origin)
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
afterEach(() => connections.closeAll())

it('is recorded by the expert, seen by the resident, and not carried to the next agency', async () => {
  const booth = await connections.booth()
  const first = await connections.staff('demo-kela-1')
  const { callId, offer } = await reachLiveCall(booth, first)
  const resident = await connections.seat(booth, callId)
  const seat = await connections.seat(first, callId)
  expect((await resident.value('call.subscribe', {})).view.actingFor).toBe('self')
  await seat.value('call.setActingFor', { actingFor: 'child' })
  await resident.event('call.changed', ({ view }) => view.actingFor === 'child')
  expect(await resident.request('call.setActingFor', { actingFor: 'self' })).toMatchObject({
    error: { code: 'notAllowed' },
  })
  await seat.value('call.end', { reason: 'expertEnded' })
  expect(await seat.request('call.setActingFor', { actingFor: 'ward' })).toMatchObject({
    error: { code: 'outOfOrder' },
  })
  await first.value('ticket.wrapUp', { ticketId: offer.ticket.id, disposition: begun.solved, next: 'break' })

  const second = await connections.staff('demo-tax-1')
  const next = await reachLiveCall(booth, second, 'tax.tax-card')
  const there = await connections.seat(second, next.callId)
  expect((await there.value('call.subscribe', {})).view.actingFor).toBe('self')
  await booth.value('visit.end', { reason: 'done' })
})
