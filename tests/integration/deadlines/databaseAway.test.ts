import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { lobbyPath } from '#shared/signalling/contract.ts'
import { Connections } from '#tests/support/Connections.ts'
import { contradictionsIn } from '#tests/support/consistency.ts'
import { reachLiveCall, takeTicket } from '#tests/support/journey.ts'
import { shutOut } from '#tests/support/shutOut.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { callWhere, visitWhere } from '#tests/support/views.ts'
import { demoToken, WireClient } from '#tests/support/WireClient.ts'

const CALL_LIFE_S = 6
/** A call's tokens run out one after the other meanwhile, and those who do not renew have their time to. */
const LIMIT_MS = 60_000

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer({
    overrides: { tokenLives: { lobby: 900, call: CALL_LIFE_S, challenge: 60 } },
  })
})
afterAll(() => server.close())
afterEach(async () => {
  connections.closeAll()
  await shutOut(server, false)
  expect(await contradictionsIn(server.dataDirectory)).toEqual([])
})

async function told(client: WireClient, serving: boolean): Promise<void> {
  await client.event('session.serving', (said) => said.serving === serving)
}

async function ticketOf(booth: WireClient) {
  const view = await visitWhere(booth, ({ state }) => state === 'open')
  return view.state === 'open' ? view.ticket : null
}

describe('while the database is away', () => {
  it('whoever waits or watches is told so, and told when it is back; the ticket keeps its place', async () => {
    const booth = await connections.booth()
    const ticketId = await takeTicket(booth)
    const before = await ticketOf(booth)
    expect(before).toMatchObject({ id: ticketId, progress: { state: 'waiting', position: 1 } })
    const expert = await connections.staff()
    const supervisor = await connections.staff('demo-kela-supervisor')
    const token = await demoToken(server.origin, 'staff', 'demo-kela-supervisor')
    await shutOut(server, true)
    for (const client of [booth, expert, supervisor]) await told(client, false)
    // Somebody who only watches needs no database to be let in, and hears at once how it stands.
    const late = connections.keep(await WireClient.connect(server.origin, lobbyPath, { token }))
    await told(late, false)
    await shutOut(server, false)
    for (const client of [booth, expert, supervisor, late]) {
      await told(client, true)
      expect(client.eventsOf('session.closed')).toEqual([])
    }
    expect(await ticketOf(booth)).toEqual(before)
    await booth.value('visit.end', { reason: 'left' })
  })

  it('a seat outlives its token, which can be renewed afterwards; who does not is closed in the end', {
    timeout: LIMIT_MS,
  }, async () => {
    const booth = await connections.booth()
    const expert = await connections.staff()
    const { callId } = await reachLiveCall(booth, expert)
    const resident = await connections.seat(booth, callId)
    const seat = await connections.seat(expert, callId)
    await callWhere(seat, ({ participants }) => participants.every(({ connected }) => connected))
    const youngest = await booth.value('call.token', { callId })
    await shutOut(server, true)
    await told(booth, false)
    // The youngest of the tokens has run out by the server's own clock: so have those that the seats were taken with.
    await vi.waitFor(
      () =>
        expect(server.tokens.verify(server.tokens.call, youngest.token)).toMatchObject({
          ok: false,
          error: 'tokenExpired',
        }),
      { timeout: LIMIT_MS },
    )
    expect((await booth.request('call.token', { callId })).ok).toBe(false)
    await shutOut(server, false)
    await told(booth, true)
    for (const client of [resident, seat]) expect(client.eventsOf('session.closed')).toEqual([])
    const { token } = await booth.value('call.token', { callId })
    await resident.value('session.refresh', { token })
    const { view } = await resident.value('call.subscribe', {})
    expect(view.call.state).toBe('live')
    expect(await seat.closed()).toBe('tokenExpired')
  })
})
