import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type RouteDefinition, routes } from '#shared/http/routes.ts'
import { lobbyPath } from '#shared/signalling/contract.ts'
import { Connections } from '#tests/support/Connections.ts'
import { httpRequest, postJson } from '#tests/support/httpRequest.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { refusalOf } from '#tests/support/tokens.ts'
import { demoToken } from '#tests/support/WireClient.ts'

const ENTRIES = 5
const CONNECTIONS = 3

let server: TestServer
const connections = new Connections(() => server.origin)
beforeAll(async () => {
  server = await startTestServer({
    overrides: {
      addressRates: { entry: { points: ENTRIES, durationS: 600 }, openConnections: CONNECTIONS },
    },
  })
})
afterAll(() => server.close())
afterEach(() => connections.closeAll())

describe('from one place', () => {
  it('so many ways in are tried and no more, and everything else goes on', async () => {
    const statuses: number[] = []
    for (let attempt = 0; attempt <= ENTRIES; attempt += 1) {
      const credentialId = crypto.randomUUID()
      const answer = await postJson(server.origin, '/api/session/challenge', { credentialId })
      statuses.push(answer.status)
      if (answer.status === 429) {
        expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0)
        expect(JSON.parse(answer.body)).toMatchObject({ error: { code: 'rateLimited' } })
      }
    }
    expect(statuses).toEqual([...Array<number>(ENTRIES).fill(200), 429])
    // Every way in counts as one, also those that are yet to come.
    for (const { path, method, access } of Object.values<RouteDefinition>(routes)) {
      if (method !== 'POST' || access !== 'public') continue
      expect.soft((await postJson(server.origin, path, {})).status, path).toBe(429)
    }
    expect((await httpRequest(server.origin, '/health/ready')).status).toBe(200)
    expect((await httpRequest(server.origin, '/')).status).toBe(200)
    expect((await httpRequest(server.origin, '/api/demo')).status).toBe(200)
  })

  it('so many connections are open and no more, until one ends', async () => {
    const open = []
    const booths = ['lahti-campus-1', 'lahti-campus-2', 'heinola-library-1']
    for (const boothId of booths.slice(0, CONNECTIONS)) open.push(await connections.booth(boothId))
    const token = await demoToken(server.origin, 'booth', 'joensuu-campus-1')
    expect(await refusalOf(server.origin, lobbyPath, { token })).toBe('busy')
    const [first] = open
    first?.close()
    // Its end is known to the server a moment later.
    await expect.poll(() => refusalOf(server.origin, lobbyPath, { token })).toBe('let in')
  })
})
