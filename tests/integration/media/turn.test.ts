import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { demoCatalogue } from '#server/demo/catalogue/demoCatalogue.ts'
import { seedCatalogue } from '#server/store/seedCatalogue.ts'
import type { IceServer } from '#shared/model/media/parameters.ts'
import { lobbyPath } from '#shared/signalling/contract.ts'
import { Connections } from '#tests/support/Connections.ts'
import { boothClaims, staffClaims } from '#tests/support/claims.ts'
import { databaseUrls } from '#tests/support/database.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { WireClient } from '#tests/support/WireClient.ts'

const SECRET = 'shared with coturn and with nobody else'
const URL = 'turn:turn.example:3478'
const LIFE_S = 360

let server: TestServer
const connections = new Connections(() => server.origin)
beforeAll(async () => {
  server = await startTestServer({ settings: { LUUKKU_TURN_URLS: URL, LUUKKU_TURN_SECRET: SECRET } })
  await seedCatalogue((await databaseUrls(server.dataDirectory)).owner, demoCatalogue)
})
afterAll(async () => {
  connections.closeAll()
  await server.close()
})

async function lobby(claims: Parameters<TestServer['tokens']['signLobby']>[0]): Promise<WireClient> {
  const { token } = server.tokens.signLobby(claims)
  return connections.keep(await WireClient.connect(server.origin, lobbyPath, { token }))
}

/** What coturn works out: until when, for which seat; throws when the password is not that. */
function read(iceServers: readonly IceServer[]): { readonly expiresS: number; readonly seat: string } {
  const [only] = iceServers
  if (only === undefined) throw new Error('no TURN server')
  expect(only.urls).toEqual([URL])
  expect(only.credential).toBe(createHmac('sha1', SECRET).update(only.username).digest('base64'))
  const [expiresS, seat = ''] = only.username.split(':')
  return { expiresS: Number(expiresS), seat }
}

it('credentials are of one seat in one call, short, new with each restart of ICE, and none after the call', async () => {
  const booth = await lobby(boothClaims())
  const expert = await lobby(staffClaims())
  const { callId } = await reachLiveCall(booth, expert)
  const seats = new Set<string>()
  const opened: { readonly seat: WireClient; readonly transportId: string }[] = []
  for (const who of [booth, expert]) {
    const seat = await connections.seat(who, callId)
    await seat.value('media.join', {})
    const { id: transportId, iceServers } = await seat.value('media.createTransport', { direction: 'send' })
    const first = read(iceServers)
    const nowS = Date.now() / 1000
    expect(first.expiresS).toBeGreaterThan(nowS)
    expect(first.expiresS).toBeLessThanOrEqual(nowS + LIFE_S)
    expect(first.seat.startsWith(`${callId}.`)).toBe(true)
    const again = read((await seat.value('media.restartIce', { transportId })).iceServers)
    expect(again.seat).toBe(first.seat)
    expect(again.expiresS).toBeGreaterThanOrEqual(first.expiresS)
    seats.add(first.seat)
    opened.push({ seat, transportId })
  }
  expect(seats.size).toBe(2)

  const [ofBooth, ofExpert] = opened
  await ofExpert?.seat.value('call.end', { reason: 'expertEnded' })
  await booth.event(
    'visit.changed',
    ({ view }) => view.state === 'open' && view.ticket?.progress.state === 'ended',
  )
  for (const late of [
    ofBooth?.seat.request('media.restartIce', { transportId: ofBooth.transportId }),
    ofBooth?.seat.request('media.createTransport', { direction: 'send' }),
  ]) {
    expect(await late).toMatchObject({ ok: false })
  }
})
