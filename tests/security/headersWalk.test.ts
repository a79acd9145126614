import { readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { securityHeaders } from '#server/http/securityHeaders.ts'
import { listen } from '#server/listen.ts'
import { routes } from '#shared/http/routes.ts'
import { callPath, lobbyPath } from '#shared/signalling/contract.ts'
import { httpRequest } from '#tests/support/httpRequest.ts'
import { rawHttp } from '#tests/support/rawHttp.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'

const DIST = join(import.meta.dirname, '..', '..', 'dist')
const PUBLIC_URL = 'https://luukku.example'
/** Every answer carries these as they are; how long it may be kept differs. */
const { 'Cache-Control': _kept, ...wanted } = Object.fromEntries(
  Object.entries(securityHeaders({ isHttps: true })),
)

let server: TestServer
let origin: string
let lastPort: string
beforeAll(async () => {
  const keys = await mkdtemp(join(tmpdir(), 'luukku-keys-'))
  lastPort = String(await freePort())
  server = await startTestServer({
    settings: { LUUKKU_PUBLIC_URL: PUBLIC_URL, LUUKKU_KEYS_DIR: keys, PORT: lastPort },
  })
  origin = `http://127.0.0.1:${lastPort}`
  afterAllRemove.push(keys)
})
const afterAllRemove: string[] = []
afterAll(async () => {
  await server.close()
  for (const directory of afterAllRemove) await rm(directory, { recursive: true })
})

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const passing = await listen({ ...listenOptions, headers: {} })
  await passing.close()
  return passing.port
}

const listenOptions = {
  host: '127.0.0.1',
  port: 0,
  nodeId: 'n1',
  groupOf: () => null,
  mostConnections: 1,
}

function expectHeaders(headers: Readonly<Record<string, unknown>>, what: string): void {
  for (const [name, value] of Object.entries(wanted)) {
    expect(headers[name.toLowerCase()], `${what}: ${name}`).toBe(value)
  }
}

/** Every file that the build made, by its address. */
function files(): readonly string[] {
  const of = (app: string, at: string) =>
    readdirSync(join(DIST, app), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map(
        (entry) => at + join(entry.parentPath.slice(join(DIST, app).length), entry.name).replace(/^\//, ''),
      )
  return [...of('client', '/'), ...of('booth', '/booth/')]
}

describe('every answer carries the headers', () => {
  it.each(Object.entries(routes))('of the route %s, answered and refused', async (name, { method, path }) => {
    const address = path.replace(':providerId', 'kela')
    const headers = { 'content-type': 'application/json', origin: PUBLIC_URL }
    for (const body of method === 'GET' ? [undefined] : ['{}', '{', 'x'.repeat(20_000)]) {
      const answer = await httpRequest(origin, address, { method, headers, ...(body && { body }) })
      expectHeaders(answer.headers, name)
      expect(answer.headers['cache-control'], name).toBe('no-store')
    }
    const foreign = await httpRequest(origin, address, {
      method,
      headers: { origin: 'https://evil.example' },
    })
    expectHeaders(foreign.headers, name)
  })

  it('of every file of the pages', async () => {
    const all = files()
    expect(all.length).toBeGreaterThan(20)
    for (const file of all) {
      const answer = await httpRequest(origin, file)
      expect(answer.status, file).toBe(200)
      expectHeaders(answer.headers, file)
      const isNamedByHash = file.startsWith('/assets/') || file.startsWith('/booth/assets/')
      expect(answer.headers['cache-control'], file).toBe(
        isNamedByHash ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    }
  })

  it('where the file is known already, in part, or not there', async () => {
    const { headers } = await httpRequest(origin, '/')
    const known = await httpRequest(origin, '/', { headers: { 'if-none-match': String(headers.etag) } })
    const part = await httpRequest(origin, '/', { headers: { range: 'bytes=0-9' } })
    const beyond = await httpRequest(origin, '/', { headers: { range: 'bytes=9999999-' } })
    expect([known.status, part.status, beyond.status]).toEqual([304, 206, 416])
    for (const answer of [known, part, beyond]) expectHeaders(answer.headers, String(answer.status))
  })

  it.each([
    '/nothing',
    '/%',
    '/%zz',
    '/booth',
    '/booth/nothing',
    '/assets/nothing.js',
    '/api/nothing',
    '//',
    '/../',
  ])('where there is nothing: %s', async (path) =>
    expectHeaders((await httpRequest(origin, path)).headers, path),
  )

  it.each(['HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'])(
    'of the way %s',
    async (method) => {
      for (const path of ['/', '/api/session/token', '/health/live', lobbyPath]) {
        expectHeaders((await httpRequest(origin, path, { method })).headers, `${method} ${path}`)
      }
    },
  )

  it.each([
    ['polling', '?EIO=4&transport=polling', 400],
    ['a known transport without an upgrade', '?EIO=4&transport=websocket', 400],
    ['none', '', 400],
    ['a session that is not there', '?EIO=4&transport=polling&sid=abc', 400],
  ])("of the sockets' addresses asked for %s", async (_what, query, status) => {
    for (const path of [lobbyPath, callPath('n1')]) {
      for (const method of ['GET', 'POST', 'OPTIONS']) {
        const answer = await httpRequest(origin, path + query, { method, headers: { origin: PUBLIC_URL } })
        expect(answer.status).toBe(status)
        expectHeaders(answer.headers, `${method} ${path}${query}`)
      }
    }
  })

  const upgrade = (path: string, more: Readonly<Record<string, string>> = {}) => {
    const headers = {
      Host: 'luukku.example',
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...more,
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    return `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`
  }
  const handshake = `${lobbyPath}?EIO=4&transport=websocket`
  it.each([
    ['elsewhere', 404, upgrade('/elsewhere?EIO=4&transport=websocket')],
    ["another node's", 404, upgrade('/n/n2/call/?EIO=4&transport=websocket')],
    ['for a page of somebody else', 403, upgrade(handshake, { Origin: 'https://evil.example' })],
    ['of a foreign page that says no origin', 403, upgrade(handshake, { 'Sec-Fetch-Site': 'cross-site' })],
    ['to another transport', 400, upgrade(`${lobbyPath}?EIO=4&transport=polling`)],
    ['of an older protocol', 400, upgrade(`${lobbyPath}?EIO=3&transport=websocket`)],
    ['into a session', 400, upgrade(`${handshake}&sid=abc`)],
    ['to something else', 400, upgrade(handshake, { Upgrade: 'h2c' })],
    ['of an older WebSocket', 400, upgrade(handshake, { 'Sec-WebSocket-Version': '8' })],
    ['with a key that is none', 400, upgrade(handshake, { 'Sec-WebSocket-Key': 'short' })],
    ['without an address', 404, upgrade('*')],
    ['no request', 400, 'GARBAGE\r\n\r\n'],
    ['a request without a host', 400, 'GET / HTTP/1.1\r\n\r\n'],
    ['a request that expects something', 417, 'GET / HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\n\r\n'],
    ['too large a head', 431, `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['two lengths', 400, 'POST /api HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n'],
    [
      'a broken body',
      400,
      'POST /sign-in/logout/x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n',
    ],
  ])('of what is refused before anybody looks at it: %s', async (what, status, sent) => {
    const answer = await rawHttp(origin, sent)
    expect(answer.status).toBe(status)
    expectHeaders(answer.headers, what)
  })

  it('while the server is not ready yet', async () => {
    const listening = await listen({ ...listenOptions, headers: securityHeaders({ isHttps: true }) })
    const answer = await httpRequest(`http://127.0.0.1:${listening.port}`, '/health/ready')
    await listening.close()
    expect(answer.status).toBe(503)
    expectHeaders(answer.headers, 'not ready')
  })

  it.each(['/lobby/', '/n/n1/call/'])('while %s does not take connections yet', async (path) => {
    const listening = await listen({ ...listenOptions, headers: securityHeaders({ isHttps: true }) })
    onTestFinished(() => listening.close())
    const upgrade = [
      `GET ${path}?EIO=4&transport=websocket HTTP/1.1`,
      'Host: a',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
    ]
    const sent = upgrade.join('\r\n').concat('\r\n\r\n')
    // Unanswered, a client that comes back after a restart would wait until it gives up.
    const answer = await rawHttp(`http://127.0.0.1:${listening.port}`, sent)
    expect(answer.status).toBe(503)
    expectHeaders(answer.headers, 'not ready')
  })
})
