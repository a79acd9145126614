import { connect as connectTcp } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { callPath, lobbyPath, maxInputBytes, maxMessageBytes } from '#shared/signalling/contract.ts'
import { Connections } from '#tests/support/Connections.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import type { WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
const connections = new Connections(() => server.origin)

beforeAll(async () => {
  server = await startTestServer({ overrides: { rate: { points: 100_000, durationS: 1 } } })
})
afterAll(() => server.close())
afterEach(() => connections.closeAll())

/** The server still serves this and any new connection. */
async function expectAlive(client?: WireClient): Promise<void> {
  const other = client ?? (await connections.booth('imatra-joint-1'))
  expect((await other.request('visit.subscribe', {})).ok).toBe(true)
}

/** Writes a socket.io packet as it stands, as no client library would. */
function writePacket(client: WireClient, packet: string): void {
  client.socket.io.engine.write(packet)
}

describe('names that are no request', () => {
  it.each([
    '',
    ' ',
    'visit',
    'visit.open ',
    'VISIT.OPEN',
    'toString',
    'constructor',
    '__proto__',
    'hasOwnProperty',
    'error',
    'message',
    'data',
    'session.closed',
    'visit.changed',
    'x'.repeat(20_000),
    '\u0000',
    '💥',
  ])('answers %j with unknownRequest', async (name) => {
    const booth = await connections.booth()
    expect(await booth.raw(name, { input: {} })).toEqual({ ok: false, error: { code: 'unknownRequest' } })
    await expectAlive(booth)
  })

  it('answers a number as name, which the protocol of socket.io allows', async () => {
    const booth = await connections.booth()
    const answered = new Promise((resolve) => {
      booth.socket.io.engine.on('data', (data) => String(data).startsWith('377') && resolve(data))
    })
    writePacket(booth, '277[42,{"input":{}}]')
    expect(await answered).toBe('377[{"ok":false,"error":{"code":"unknownRequest"}}]')
    await expectAlive(booth)
  })

  it.each(['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'])(
    'ends a connection that uses the reserved name %s, and no other',
    async (name) => {
      const other = await connections.booth('lahti-campus-2')
      const booth = await connections.booth()
      writePacket(booth, `2${JSON.stringify([name, { input: {} }])}`)
      await booth.closed()
      await expectAlive(other)
    },
  )
})

describe('messages that are no request', () => {
  it('leaves a message without acknowledgement alone and goes on', async () => {
    const booth = await connections.booth()
    booth.socket.emit('visit.open', { input: { interfaceLanguage: 'fi' } })
    booth.socket.emit('visit.open')
    booth.socket.emit('nonsense', null, undefined, [])
    writePacket(booth, '2[42]')
    const { view } = await booth.value('visit.subscribe', {})
    expect(view.state).toBe('none')
  })

  it('takes the first argument for the envelope and ignores what follows', async () => {
    const booth = await connections.booth()
    const answer: unknown = await booth.socket
      .timeout(5_000)
      .emitWithAck('visit.subscribe', null, { input: {} })
    expect(answer).toMatchObject({ ok: false, error: { code: 'malformed' } })
    const none: unknown = await booth.socket.timeout(5_000).emitWithAck('visit.subscribe')
    expect(none).toMatchObject({ ok: false, error: { code: 'malformed' } })
  })

  it.each([
    ['as envelope', Buffer.from('{"input":{}}')],
    ['as input', { input: Buffer.from('{}') }],
    ['within the input', { input: { token: Buffer.from('x') } }],
  ])('refuses binary %s', async (_, envelope) => {
    const booth = await connections.booth()
    expect(await booth.raw('session.refresh', envelope)).toMatchObject({
      ok: false,
      error: { code: 'malformed' },
    })
    await expectAlive(booth)
  })

  it.each([
    ['no JSON', '2{'],
    ['an unknown packet type', '9["visit.open"]'],
    ['an object instead of a list', '2{"visit.open":1}'],
    ['an empty list', '2[]'],
    ['a name that is a list', '2[["visit.open"],{}]'],
    ['too many attachments', '5999999-["visit.open",{"_placeholder":true,"num":0}]'],
    ['binary that was not announced', Buffer.from([1, 2, 3])],
    ['an acknowledgement of nothing', '39999[{"ok":true}]'],
    ['a namespace that is not there', '0/other,{"token":"x"}'],
    ['a namespace with a prototype name', '0/__proto__,{}'],
    ['a list ten thousand deep', `2["visit.open",${'['.repeat(10_000)}${']'.repeat(10_000)}]`],
    [
      'binary into a list a hundred thousand deep',
      `51-["visit.open",${'['.repeat(100_000)}${']'.repeat(100_000)}]`,
    ],
  ])('survives %s', async (_, packet) => {
    const other = await connections.booth('lahti-campus-2')
    const booth = await connections.booth()
    booth.socket.io.engine.write(packet)
    booth.socket.io.engine.write(Buffer.from([0]))
    await expectAlive(other)
    await expectAlive()
  })
})

describe('too much', () => {
  it('answers an input over the limit with tooLarge', async () => {
    const booth = await connections.booth()
    const answer = await booth.raw('session.refresh', { input: { token: 'x'.repeat(maxInputBytes) } })
    expect(answer).toEqual({ ok: false, error: { code: 'tooLarge' } })
    const wide = await booth.raw('session.refresh', { input: { token: 'ä'.repeat(maxInputBytes / 2) } })
    expect(wide).toEqual({ ok: false, error: { code: 'tooLarge' } })
    await expectAlive(booth)
  })

  it('closes only the connection of a message over the larger limit', async () => {
    const other = await connections.booth('lahti-campus-2')
    const booth = await connections.booth()
    booth.socket.emit('visit.open', { input: 'x'.repeat(maxMessageBytes + 1) })
    await booth.closed()
    await expectAlive(other)
    await expectAlive(await connections.booth())
  })
})

describe('keys of prototypes', () => {
  it.each([
    '{"__proto__":{"polluted":1},"interfaceLanguage":"fi"}',
    '{"constructor":{"prototype":{"polluted":1}},"interfaceLanguage":"fi"}',
    '{"interfaceLanguage":"fi","__proto__":null}',
  ])('changes nothing by %s', async (input) => {
    const booth = await connections.booth('kitee-joint-1')
    await booth.raw('visit.setLanguage', {
      requestId: crypto.randomUUID(),
      input: JSON.parse(input) as unknown,
    })
    await booth.raw('visit.setLanguage', JSON.parse(`{"__proto__":{"polluted":1},"input":${input}}`))
    expect('polluted' in {}).toBe(false)
    await expectAlive(booth)
  })
})

describe('upgrades that are no plane', () => {
  const paths = [
    '/',
    '/lobby',
    '/lobby/x',
    '/lobby/../lobby/',
    callPath('n2'),
    '/n/n1/',
    '/socket.io/',
    '*',
    '//',
  ]
  it.each(paths)('are ended on %s', async (path) => {
    const { port } = new URL(server.origin)
    const socket = connectTcp(Number(port), 'localhost')
    const ended = new Promise<string>((resolve, reject) => {
      let said = ''
      socket.on('data', (chunk: Buffer) => {
        said += chunk.toString('latin1')
      })
      socket.on('close', () => resolve(said))
      socket.on('error', reject)
    })
    socket.write(
      `GET ${path}?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: Upgrade\r\n` +
        'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    )
    expect(await ended).not.toContain('101 Switching Protocols')
    await expectAlive()
  })

  it.each([lobbyPath, callPath('n1')])('refuse %s to a page of another origin', async (path) => {
    const { port } = new URL(server.origin)
    const socket = connectTcp(Number(port), 'localhost')
    const first = new Promise<string>((resolve) => socket.once('data', (chunk) => resolve(chunk.toString())))
    socket.write(
      `GET ${path}?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: Upgrade\r\n` +
        'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
        'Origin: https://localhost.evil.example\r\n\r\n',
    )
    expect(await first).toMatch(/^HTTP\/1\.1 403 /)
    socket.destroy()
  })
})
