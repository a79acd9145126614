import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { Connections } from '#tests/support/Connections.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { demoToken, type WireClient } from '#tests/support/WireClient.ts'

const LIFE_S = 3

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer({
    overrides: { tokenLives: { lobby: LIFE_S, call: LIFE_S, challenge: 60 } },
  })
})
afterAll(() => server.close())
afterEach(() => connections.closeAll())

/** Shows a new token each time the server says that the old one runs out. */
function keepFresh(
  client: WireClient,
  newToken: () => Promise<string>,
): { readonly refreshes: () => number } {
  let refreshes = 0
  client.socket.on('session.expiring', () => {
    void newToken()
      .then((token) => client.value('session.refresh', { token }))
      .then(() => {
        refreshes += 1
      })
  })
  return { refreshes: () => refreshes }
}

it('warns, then ends a connection whose token nobody renews', async () => {
  const booth = await connections.booth()
  const { expiresInMs } = await booth.event('session.expiring')
  expect(expiresInMs).toBeGreaterThan(0)
  expect(expiresInMs).toBeLessThanOrEqual(LIFE_S * 1000)
  expect(await booth.closed()).toBe('tokenExpired')
})

it('keeps both planes of a live call open for as long as the tokens are renewed', async () => {
  const booth = await connections.booth()
  const expert = await connections.staff()
  const ofBooth = keepFresh(booth, () => demoToken(server.origin, 'booth', 'lahti-campus-1'))
  const ofExpert = keepFresh(expert, () => demoToken(server.origin, 'staff', 'demo-kela-1'))
  const { callId } = await reachLiveCall(booth, expert)
  const seatToken = async (lobby: WireClient) => (await lobby.value('call.token', { callId })).token
  const resident = await connections.seat(booth, callId)
  const seat = await connections.seat(expert, callId)
  const ofResident = keepFresh(resident, () => seatToken(booth))
  const ofSeat = keepFresh(seat, () => seatToken(expert))
  const stranger = await connections.booth('lahti-campus-2')

  // Somebody who renews nothing lives and dies three times meanwhile: no clock of the test's own is needed.
  expect(await stranger.closed()).toBe('tokenExpired')
  expect(await (await connections.booth('lahti-campus-2')).closed()).toBe('tokenExpired')
  expect(await (await connections.booth('lahti-campus-2')).closed()).toBe('tokenExpired')

  for (const { refreshes } of [ofBooth, ofExpert, ofResident, ofSeat]) expect(refreshes()).toBeGreaterThan(1)
  for (const client of [resident, seat]) {
    const { view } = await client.value('call.subscribe', {})
    expect(view.call.state).toBe('live')
    expect(view.participants.every(({ connected }) => connected)).toBe(true)
    expect(client.eventsOf('session.closed')).toEqual([])
  }
  await seat.value('call.end', { reason: 'expertEnded' })
})
