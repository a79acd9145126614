import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { lobbyPath } from '#shared/signalling/contract.ts'
import { type BareDatabase, openBareDatabase } from '#tests/support/bareDatabase.ts'
import { boothClaims, staffClaims } from '#tests/support/claims.ts'
import { databaseUrls, openClient } from '#tests/support/database.ts'
import { begun } from '#tests/support/dispositions.ts'
import { becomeAvailable, nextOffer, takeTicket } from '#tests/support/journey.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { visitWhere } from '#tests/support/views.ts'
import { WireClient } from '#tests/support/WireClient.ts'

/** Without a hint a node finds after 15 s what it was not told; with it nobody waits for that. */
const TOLD_WITHIN_MS = 5_000

let database: BareDatabase
let here: TestServer
let there: TestServer
const open: WireClient[] = []

beforeAll(async () => {
  database = await openBareDatabase()
  const urls = await databaseUrls(database.dataDirectory)
  const start = (nodeId: string) =>
    startTestServer({
      settings: {
        LUUKKU_NODE_ID: nodeId,
        DATABASE_URL: urls.app,
        DATABASE_OWNER_URL: urls.owner,
        LUUKKU_KEYS_DIR: join(database.dataDirectory, 'keys'),
      },
    })
  here = await start('n1')
  there = await start('n2')
})
afterAll(async () => {
  await there.close()
  await here.close()
  await database.close()
})
afterEach(() => {
  for (const client of open.splice(0)) client.close()
})

async function connect(
  server: TestServer,
  claims: Parameters<TestServer['tokens']['signLobby']>[0],
): Promise<WireClient> {
  const { token } = server.tokens.signLobby(claims)
  const client = await WireClient.connect(server.origin, lobbyPath, { token })
  open.push(client)
  return client
}

const boothAt = (server: TestServer, boothId = 'lahti-campus-1') => connect(server, boothClaims({ boothId }))
const expertAt = (server: TestServer, personId = 'demo-kela-1') => connect(server, staffClaims({ personId }))

it('a ticket that is taken at one node is offered at the other one at once, and its room does what is saved there', async () => {
  const expert = await expertAt(there)
  const booth = await boothAt(here)
  await becomeAvailable(expert)
  const startedMs = performance.now()
  await takeTicket(booth)
  const { reservationId, callId } = await nextOffer(expert)
  expect(performance.now() - startedMs).toBeLessThan(TOLD_WITHIN_MS)
  // The call lives at one of them; there it has its room, and at no other one.
  const { nodeId } = await expert.value('call.token', { callId })
  const [owner, other] = nodeId === 'n1' ? [here, there] : [there, here]
  expect(owner.media.openCalls()).toEqual([callId])
  expect(other.media.openCalls()).toEqual([])

  const connected = visitWhere(
    booth,
    (view) => view.state === 'open' && view.ticket?.progress.state === 'connected',
  )
  expect(await expert.request('reservation.accept', { reservationId })).toMatchObject({ ok: true })
  await connected
  expect(other.media.openCalls()).toEqual([])

  await booth.value('visit.end', { reason: 'done' })
  await expect.poll(() => owner.media.openCalls(), { timeout: TOLD_WITHIN_MS, interval: 20 }).toEqual([])
  const { view } = await expert.event('desk.changed', ({ view: desk }) => desk.wrapUp !== null)
  if (view.wrapUp === null) throw new Error('nothing to wrap up')
  await expert.value('ticket.wrapUp', {
    ticketId: view.wrapUp.ticket.id,
    disposition: begun.solved,
    next: 'break',
  })
})

it('a rejected offer goes on at the other node, to whoever is there', async () => {
  const one = await expertAt(here, 'demo-kela-1')
  const other = await expertAt(there, 'demo-kela-2')
  const booth = await boothAt(there, 'lahti-campus-2')
  await becomeAvailable(one)
  await takeTicket(booth)
  const { reservationId, callId } = await nextOffer(one)
  await becomeAvailable(other)
  await one.value('reservation.reject', { reservationId, reason: 'other' })
  const again = await nextOffer(other)
  expect(again.callId).toBe(callId)
  await booth.value('visit.end', { reason: 'left' })
  for (const server of [here, there]) {
    await expect.poll(() => server.media.openCalls(), { timeout: TOLD_WITHIN_MS, interval: 20 }).toEqual([])
  }
  for (const each of [one, other]) await each.value('presence.set', { to: 'break' })
})

it('whoever connects at another node ends the connection here', async () => {
  const first = await expertAt(here)
  const second = await expertAt(there)
  expect(await first.closed()).toBe('superseded')
  await second.value('desk.subscribe', {})
})

it('after a gap in the hints everybody reads again what changed meanwhile', async () => {
  const watching = await expertAt(there)
  await watching.value('queue.subscribe', {})
  const { superuser } = await databaseUrls(database.dataDirectory)
  const client = await openClient(superuser)
  const cut = async () =>
    (
      await client.query<{ pid: number }>(
        `select pid from pg_stat_activity, pg_terminate_backend(pid) where application_name = 'luukku hints'`,
      )
    ).rows.length
  expect(await cut()).toBe(2)
  // Whoever hung on a lost message would wait for ever: nothing but a hint makes the list be read.
  const ticketId = await takeTicket(await boothAt(here))
  const { changes } = await watching.event('queue.changed', ({ changes: all }) =>
    JSON.stringify(all).includes(ticketId),
  )
  expect(changes.length).toBeGreaterThan(0)
  await client.end()
})
