import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lobbyPath } from '#shared/signalling/contract.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { connectBooth, connectStaff, demoToken, WireClient } from '#tests/support/WireClient.ts'

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
  const answer = JSON.stringify(await slow.value('catalogue.get', {})).length
  const asks = Math.ceil((16 * 1024 * 1024) / answer)
  stopReading(slow)
  // Answers of 16 MiB altogether: more than what the limit and the system's own buffers hold.
  for (let asked = 0; asked < asks; asked += 1)
    slow.socket.emit('catalogue.get', { input: {} }, () => undefined)
  // A busy database may ask to come again in a second, as it asks everybody; to be cut off is another thing.
  const isAnswered = async () => (await other.request('catalogue.get', {})).ok
  for (let asked = 0; asked < 20; asked += 1) await expect.poll(isAnswered, { timeout: 10_000 }).toBe(true)
  // The server says so long before it would miss the answer to a ping.
  const administrator = await connectStaff(server.origin, 'demo-administrator')
  const isConnected = async () => {
    const { view } = await administrator.value('booth.subscribe', {})
    return view.booths.find(({ id }) => id === 'lahti-campus-1')?.isConnected
  }
  await expect.poll(isConnected, { timeout: 4_000 }).toBe(false)
  expect((await other.value('catalogue.get', {})).booth.id).toBe('lahti-campus-2')
  for (const client of [slow, other, administrator]) client.close()
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
