import { io } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { PageId } from '#shared/model/ids.ts'
import { contractVersion, lobbyPath, maxMessageBytes } from '#shared/signalling/contract.ts'
import type { LinkListener } from '#shared/web/signalling/Link.ts'
import { openSocketLink } from '#shared/web/signalling/socketLink.ts'
import { Connections } from '#tests/support/Connections.ts'
import { rawHttp } from '#tests/support/rawHttp.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { refusalOf } from '#tests/support/tokens.ts'
import { demoToken, type WireClient } from '#tests/support/WireClient.ts'

const POINTS = 20
const CUT_OFF_AT = 5
const CONNECTIONS = 12
const REFUSALS = 3
const page = PageId.parse('0b0e6f0e-5f0c-4a4e-9a38-3f6c2f1d9b11')

let server: TestServer
const connections = new Connections(() => server.origin)
beforeAll(async () => {
  server = await startTestServer({
    overrides: {
      rate: { points: POINTS, durationS: 600 },
      addressRates: { refusal: { points: REFUSALS, durationS: 600 }, openConnections: CONNECTIONS },
    },
  })
})
afterAll(() => server.close())
afterEach(() => connections.closeAll())

describe('whoever is cut off is told why', () => {
  it('after sending on and on, answered or not; others go on', async () => {
    const other = await connections.booth('lahti-campus-2')
    for (const flood of ['answered', 'unanswered']) {
      const client = await connections.staff(flood === 'answered' ? 'demo-kela-1' : 'demo-kela-2')
      for (let sent = 0; sent < POINTS * CUT_OFF_AT + 2; sent += 1) {
        if (flood === 'answered') client.socket.emit('desk.subscribe', { input: {} }, () => undefined)
        else client.socket.emit('desk.subscribe', { input: {} })
      }
      expect(await client.closed()).toBe('rateLimited')
    }
    expect((await other.request('visit.subscribe', {})).ok).toBe(true)
  })

  it('after a message that is too large, through the link of the pages', async () => {
    const token = await demoToken(server.origin, 'booth', 'joensuu-campus-1')
    const { protocol, host, hostname, port } = new URL(server.origin)
    // A page's own address, by which its library finds the server.
    vi.stubGlobal('location', { protocol, host, hostname, port })
    onTestFinished(() => void vi.unstubAllGlobals())
    const told = await new Promise<readonly unknown[]>((resolve, reject) => {
      const heard: unknown[] = []
      const listener: LinkListener = {
        opened: () => link.send('visit.open', { input: 'x'.repeat(maxMessageBytes + 1) }, () => undefined),
        refused: (code) => reject(new Error(String(code))),
        told: (name, payload) => heard.push({ name, payload }),
        lost: () => resolve(heard),
        heard: () => undefined,
      }
      const link = openSocketLink({ path: lobbyPath, handshake: { token, contractVersion, page }, listener })
    })
    expect(told).toEqual([{ name: 'session.closed', payload: { code: 'tooLarge' } }])
  })

  it('when one more of the same is opened than anybody needs: the oldest one goes', async () => {
    const clients: WireClient[] = []
    for (let opened = 0; opened < 9; opened += 1) {
      clients.push(await connections.staff('demo-kela-supervisor'))
    }
    const [oldest, ...others] = clients
    expect(await oldest?.closed()).toBe('superseded')
    for (const client of others) expect(client.socket.connected).toBe(true)
  })
})

describe('a connection that was refused', () => {
  const attempt = (auth: object) =>
    io(server.origin, {
      path: lobbyPath,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth,
    })

  it('is closed, so that nothing more comes over it', async () => {
    const socket = attempt({ contractVersion, token: 'nonsense', page })
    const closed = new Promise((resolve) => socket.io.engine.once('close', resolve))
    const refused = new Promise<Error>((resolve) => socket.once('connect_error', resolve))
    expect(await refused).toMatchObject({ data: { code: 'tokenInvalid' } })
    await closed
  })

  it('is told that it is of an older version, also where that one showed less', async () => {
    const socket = attempt({ contractVersion: contractVersion - 1, token: 'old' })
    const refused = new Promise<Error>((resolve) => socket.once('connect_error', resolve))
    expect(await refused).toMatchObject({ data: { code: 'contractOutdated' } })
  })

  it.each([
    ['no page', {}],
    ['a page that is none', { page: 'mine' }],
    ['a return that is neither yes nor no', { page, returns: 'yes' }],
  ])('is malformed with %s', async (_, shown) => {
    const socket = attempt({ contractVersion, token: 'nonsense', ...shown })
    const refused = new Promise<Error>((resolve) => socket.once('connect_error', resolve))
    expect(await refused).toMatchObject({ data: { code: 'malformed' } })
  })

  it('takes one token and no second one, also where the first one was good', async () => {
    const token = await demoToken(server.origin, 'booth', 'heinola-library-1')
    const socket = attempt({ contractVersion, token, page })
    await new Promise((resolve) => socket.once('connect', () => resolve(null)))
    const closed = new Promise((resolve) => socket.io.engine.once('close', resolve))
    // A second CONNECT packet of socket.io's protocol on the same connection.
    socket.io.engine.write(`40${JSON.stringify({ contractVersion, token, page })}`)
    await closed
  })

  it('from too many is told so by a code, until that is too many, too', async () => {
    for (let opened = 0; opened < CONNECTIONS; opened += 1) {
      await connections.staff(opened < 6 ? 'demo-kela-supervisor' : 'demo-administrator')
    }
    const token = await demoToken(server.origin, 'booth', 'lahti-campus-1')
    for (let refusal = 0; refusal < REFUSALS; refusal += 1) {
      expect(await refusalOf(server.origin, lobbyPath, { token })).toBe('busy')
    }
    const answer = await rawHttp(
      server.origin,
      `GET ${lobbyPath}?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    )
    expect(answer.status).toBe(429)
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
  })
})

describe('connections that come too quickly', () => {
  it('are told when to come again', async () => {
    const quick = await startTestServer({
      overrides: { addressRates: { connection: { points: 2, durationS: 600 } } },
    })
    const token = await demoToken(quick.origin, 'booth', 'lahti-campus-1')
    for (let opened = 0; opened < 2; opened += 1) {
      expect(await refusalOf(quick.origin, lobbyPath, { token })).toBe('let in')
    }
    const socket = io(quick.origin, {
      path: lobbyPath,
      transports: ['websocket'],
      reconnection: false,
      forceNew: true,
      auth: { token, contractVersion, page },
    })
    const error = await new Promise<Error>((resolve) => socket.once('connect_error', resolve))
    await quick.close()
    expect(error).toMatchObject({ data: { code: 'rateLimited', retryAfterMs: expect.any(Number) } })
  })
})
