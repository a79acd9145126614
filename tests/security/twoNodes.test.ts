import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { noPlace } from '#server/domain/audit/entry.ts'
import { newOneTimeCode } from '#shared/auth/oneTimeCode.ts'
import { BoothId, PersonId } from '#shared/model/ids.ts'
import { callPath, lobbyPath } from '#shared/signalling/contract.ts'
import { hashOf } from '#shared/web/credential/deviceKeys.ts'
import { type BareDatabase, openBareDatabase } from '#tests/support/bareDatabase.ts'
import { Connections } from '#tests/support/Connections.ts'
import { boothClaims, staffClaims } from '#tests/support/claims.ts'
import { databaseUrls } from '#tests/support/database.ts'
import { postJson } from '#tests/support/httpRequest.ts'
import { reachLiveCall } from '#tests/support/journey.ts'
import { TestDevice } from '#tests/support/TestDevice.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { refusalOf } from '#tests/support/tokens.ts'
import { WireClient } from '#tests/support/WireClient.ts'

const A_SECOND_MS = 1_000

let database: BareDatabase
let here: TestServer
let there: TestServer
const connections = new Connections(() => here.origin)

/** A node as an operator runs it: one database and one directory of keys for all of them. */
async function startNode(nodeId: string): Promise<TestServer> {
  const urls = await databaseUrls(database.dataDirectory)
  return startTestServer({
    settings: {
      LUUKKU_NODE_ID: nodeId,
      DATABASE_URL: urls.app,
      DATABASE_OWNER_URL: urls.owner,
      LUUKKU_KEYS_DIR: join(database.dataDirectory, 'keys'),
    },
  })
}

beforeAll(async () => {
  database = await openBareDatabase()
  here = await startNode('n1')
  there = await startNode('n2')
})
afterAll(async () => {
  await there.close()
  await here.close()
  await database.close()
})
afterEach(() => connections.closeAll())

/** Somebody who is signed in at one node and connected at the other one. */
async function signedIn(personId: string) {
  const device = await TestDevice.make(here.origin)
  const issued = await here.domain.credentials.issueForPerson(PersonId.parse(personId), device.device, {
    place: noPlace,
  })
  if (issued === null) throw new Error('not signed in')
  const { credential } = issued
  const { token } = here.tokens.signLobby(staffClaims({ personId, credential }))
  const lobby = connections.keep(await WireClient.connect(there.origin, lobbyPath, { token }))
  return { token, lobby }
}

async function administratorAt(server: TestServer): Promise<WireClient> {
  const claims = staffClaims({ personId: 'demo-administrator', agencyId: null, roles: ['administrator'] })
  const { token } = server.tokens.signLobby(claims)
  return connections.keep(await WireClient.connect(server.origin, lobbyPath, { token }))
}

/** How long it takes until the other node has thrown somebody out. */
async function outWithin(act: () => Promise<unknown>, ...clients: readonly WireClient[]): Promise<number> {
  const startMs = performance.now()
  await act()
  for (const client of clients) expect(await client.closed()).toBe('revoked')
  return performance.now() - startMs
}

/** What the other node says to a token over HTTP, where it asks for a permission. */
async function overHttp(server: TestServer, token: string): Promise<unknown> {
  const headers = { authorization: `Bearer ${token}` }
  const { body } = await postJson(server.origin, '/api/account/recovery-codes', {}, headers)
  return JSON.parse(body)
}

it('takes tokens that the other node signed', async () => {
  const { token } = await signedIn('demo-kela-1')
  expect(here.tokens.verifyLobby(token).ok).toBe(true)
  expect(there.tokens.verifyLobby(token).ok).toBe(true)
})

it('a person who is disabled at one node is out at the other one within a second, also after its restart', async () => {
  const { token, lobby } = await signedIn('demo-kela-2')
  const ofBooth = there.tokens.signLobby(
    boothClaims({ boothId: 'joensuu-campus-1', servicePointId: 'joensuu-campus' }),
  )
  const booth = connections.keep(await WireClient.connect(there.origin, lobbyPath, ofBooth))
  const { callId } = await reachLiveCall(booth, lobby)
  const call = await lobby.value('call.token', { callId })
  const seat = connections.keep(await WireClient.connect(there.origin, callPath('n2'), call))
  const administrator = await administratorAt(here)
  const personId = PersonId.parse('demo-kela-2')
  const disable = () => administrator.value('person.setDisabled', { personId, isDisabled: true })
  const ms = await outWithin(disable, lobby, seat)
  process.stdout.write(`a person: out at the other node after ${Math.round(ms)} ms\n`)
  expect(ms).toBeLessThan(A_SECOND_MS)
  const refused = { error: { code: 'revoked' } }
  expect(await refusalOf(there.origin, lobbyPath, { token })).toBe('revoked')
  expect(await refusalOf(there.origin, callPath('n2'), call)).toBe('revoked')
  expect(await overHttp(there, token)).toEqual(refused)

  await there.close()
  there = await startNode('n2')
  expect(await refusalOf(there.origin, lobbyPath, { token })).toBe('revoked')
  expect(await overHttp(there, token)).toEqual(refused)
})

it('a booth that is blocked at one node is out at the other one within a second', async () => {
  const administrator = await administratorAt(here)
  const boothId = BoothId.parse('lahti-campus-1')
  const code = newOneTimeCode(crypto.getRandomValues(new Uint8Array(10)))
  await administrator.value('booth.makeCode', { boothId, codeHash: await hashOf(code) })
  const device = await TestDevice.make(here.origin)
  const token = device.know(await postJson(here.origin, '/api/booth/enrol', { code, device: device.device }))
  const booth = connections.keep(await WireClient.connect(there.origin, lobbyPath, { token }))
  await booth.value('visit.open', { interfaceLanguage: 'fi' })
  const ms = await outWithin(() => administrator.value('booth.block', { boothId }), booth)
  process.stdout.write(`a booth: out at the other node after ${Math.round(ms)} ms\n`)
  expect(ms).toBeLessThan(A_SECOND_MS)
  expect(await refusalOf(there.origin, lobbyPath, { token })).toBe('revoked')
})

it('a refresh at the other node, with what was shown here before, takes the credential back at both', async () => {
  const administrator = await administratorAt(here)
  const boothId = BoothId.parse('lahti-campus-2')
  const code = newOneTimeCode(crypto.getRandomValues(new Uint8Array(10)))
  await administrator.value('booth.makeCode', { boothId, codeHash: await hashOf(code) })
  const device = await TestDevice.make(here.origin)
  device.know(await postJson(here.origin, '/api/booth/enrol', { code, device: device.device }))
  const recorded = await device.renewal()
  expect((await postJson(here.origin, '/api/session/token', recorded)).status).toBe(200)
  device.moveOn()
  const token = device.know(await device.renew())
  const booth = connections.keep(await WireClient.connect(here.origin, lobbyPath, { token }))
  const ms = await outWithin(() => postJson(there.origin, '/api/session/token', recorded), booth)
  process.stdout.write(`a copied booth: out at the other node after ${Math.round(ms)} ms\n`)
  expect(ms).toBeLessThan(A_SECOND_MS)
  expect((await device.renew()).status).toBe(401)
})
