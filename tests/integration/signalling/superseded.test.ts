import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Connections } from '#tests/support/Connections.ts'
import { reachLiveCall, takeTicket } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { callWhere, deskWhere, progressOf, visitWhere } from '#tests/support/views.ts'

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())
afterEach(() => connections.closeAll())

describe('the newest connection', () => {
  it('of a booth closes the one before, and keeps the visit', async () => {
    const first = await connections.booth('lahti-campus-2')
    await takeTicket(first)
    const second = await connections.booth('lahti-campus-2')
    expect(await first.closed()).toBe('superseded')
    expect(progressOf(await visitWhere(second, () => true))).toBe('waiting')
    const third = await connections.booth('lahti-campus-2')
    expect(await second.closed()).toBe('superseded')
    expect((await third.request('visit.end', { reason: 'left' })).ok).toBe(true)
  })

  it('of an expert closes the one before, and keeps the presence', async () => {
    const first = await connections.staff('demo-kela-2')
    await first.value('presence.set', { to: 'available' })
    const second = await connections.staff('demo-kela-2')
    expect(await first.closed()).toBe('superseded')
    const { presence } = await deskWhere(second, () => true)
    expect(presence).toEqual({ state: 'available' })
    await second.value('presence.set', { to: 'break' })
  })

  it('of a participant closes the one before, and the call stays live', async () => {
    const booth = await connections.booth()
    const expert = await connections.staff()
    const { callId } = await reachLiveCall(booth, expert)
    const resident = await connections.seat(booth, callId)
    const first = await connections.seat(expert, callId)
    await callWhere(resident, ({ participants }) => participants.every(({ connected }) => connected))
    const second = await connections.seat(expert, callId)
    expect(await first.closed()).toBe('superseded')
    const view = await callWhere(second, () => true)
    expect(view.call.state).toBe('live')
    expect(view.participants.every(({ connected }) => connected)).toBe(true)
    expect(resident.eventsOf('call.changed').filter((change) => change.view.call.state === 'held')).toEqual(
      [],
    )
    await second.value('call.end', { reason: 'expertEnded' })
    await booth.value('visit.end', { reason: 'done' })
  })

  it('is one of many that come at once', async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => connections.booth('kitee-joint-1')))
    const newest = await connections.booth('kitee-joint-1')
    for (const client of all) expect(await client.closed()).toBe('superseded')
    expect((await newest.request('visit.subscribe', {})).ok).toBe(true)
  })

  it('of a supervisor leaves the others open: two screens are fine', async () => {
    const screens = [
      await connections.staff('demo-kela-supervisor'),
      await connections.staff('demo-kela-supervisor'),
    ]
    for (const screen of screens) expect((await screen.request('queue.subscribe', {})).ok).toBe(true)
    for (const screen of screens) expect(screen.eventsOf('session.closed')).toEqual([])
  })
})

describe('a held call', () => {
  it('goes on when everybody is back, with the same place and the same people', async () => {
    const booth = await connections.booth()
    const expert = await connections.staff('demo-kela-2')
    const { callId } = await reachLiveCall(booth, expert)
    const resident = await connections.seat(booth, callId)
    const seat = await connections.seat(expert, callId)
    const together = await callWhere(resident, ({ participants }) =>
      participants.every(({ connected }) => connected),
    )
    seat.close()
    resident.close()
    const back = await connections.seat(booth, callId)
    await callWhere(back, ({ call }) => call.state === 'held')
    const seatBack = await connections.seat(expert, callId)
    const view = await callWhere(back, ({ call }) => call.state === 'live')
    expect(view.participants.map(({ id }) => id)).toEqual(together.participants.map(({ id }) => id))
    await seatBack.value('call.end', { reason: 'expertEnded' })
    await booth.value('visit.end', { reason: 'done' })
  })
})

describe('a subscription', () => {
  it('that is asked for again takes the place of the one before: no change comes twice', async () => {
    const booth = await connections.booth('imatra-joint-1')
    for (const _ of [1, 2, 3]) await booth.value('visit.subscribe', {})
    booth.forgetEvents()
    await booth.value('visit.open', { interfaceLanguage: 'fi' })
    await booth.event('visit.changed', ({ view }) => view.state === 'open')
    await booth.value('visit.setLanguage', { interfaceLanguage: 'sv' })
    await booth.event('visit.changed', ({ view }) => view.state === 'open' && view.interfaceLanguage === 'sv')
    expect(booth.eventsOf('visit.changed').map(({ version }) => version)).toEqual([2, 3])
    await booth.value('visit.end', { reason: 'left' })
  })
})
