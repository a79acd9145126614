import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lobbyPath } from '#shared/signalling/contract.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { connectBooth, demoToken, WireClient } from '#tests/support/WireClient.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ overrides: { rate: { points: 100_000, durationS: 1 } } })
})
afterAll(() => server.close())

/** Pauses the TCP connection under a client: it goes on sending and reads nothing. */
function stopReading(client: WireClient): void {
  const transport: unknown = client.socket.io.engine.transport
  const ws: unknown =
    typeof transport === 'object' && transport !== null ? Reflect.get(transport, 'ws') : null
  const tcp: unknown = typeof ws === 'object' && ws !== null ? Reflect.get(ws, '_socket') : null
  const pause: unknown = typeof tcp === 'object' && tcp !== null ? Reflect.get(tcp, 'pause') : null
  if (typeof pause !== 'function') throw new Error('stopReading() | no TCP connection found')
  Reflect.apply(pause, tcp, [])
}

it('cuts off whoever does not read, and nobody else', async () => {
  const other = await connectBooth(server.origin, 'lahti-campus-2')
  const token = await demoToken(server.origin, 'booth', 'lahti-campus-1')
  const slow = await WireClient.connect(server.origin, lobbyPath, { token })
  stopReading(slow)
  // Each answer is some 60 kB: a few times the limit altogether.
  for (let asked = 0; asked < 400; asked += 1)
    slow.socket.emit('catalogue.get', { input: {} }, () => undefined)
  for (let asked = 0; asked < 20; asked += 1) await other.value('catalogue.get', {})
  expect(await slow.closed()).toBeNull()
  expect((await other.value('catalogue.get', {})).booth.id).toBe('lahti-campus-2')
  other.close()
})

it('does not wait for ever for a request that comes drop by drop', async () => {
  const { port } = new URL(server.origin)
  const socket = connect(Number(port), '127.0.0.1')
  const ended = new Promise<string>((resolve, reject) => {
    let said = ''
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString()
    })
    socket.on('close', () => resolve(said))
    socket.on('error', reject)
  })
  socket.write('POST /api/session/challenge HTTP/1.1\r\nHost: localhost\r\nContent-Le')
  // Node looks each half minute at the latest for whoever is late.
  expect(await ended).toMatch(/^(HTTP\/1.1 408|$)/)
}, 60_000)
