import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Answer } from '#shared/signalling/envelope.ts'
import { openContext } from './browser.ts'

/**
 * Looks into a page's own sockets and peer connections, so that a test can send over the page's own connection what
 * the page would never send, and count what leaves it. Has to be added before the page loads.
 */
export async function tapWires(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const sockets: WebSocket[] = []
    const frames: string[] = []
    const connections: RTCPeerConnection[] = []
    const channels: RTCDataChannel[] = []
    Reflect.set(globalThis, 'tap', { sockets, frames, connections, channels })
    globalThis.WebSocket = class extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols)
        sockets.push(this)
        this.addEventListener('message', ({ data }) => typeof data === 'string' && frames.push(data))
      }
    }
    globalThis.RTCPeerConnection = class extends RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration)
        connections.push(this)
      }
      override createDataChannel(label: string, options?: RTCDataChannelInit) {
        const channel = super.createDataChannel(label, options)
        channels.push(channel)
        return channel
      }
    }
  })
}

interface Tap {
  readonly sockets: WebSocket[]
  readonly frames: string[]
  readonly connections: RTCPeerConnection[]
  readonly channels: RTCDataChannel[]
}

/** Sends a request over the page's own call plane socket, by socket.io's wire format, and waits for its answer. */
export function askOverCallPlane(page: Page, name: string, envelope: unknown): Promise<Answer<unknown>> {
  return page.evaluate(
    async ({ name, envelope }) => {
      const { sockets } = Reflect.get(globalThis, 'tap') as Tap
      const socket = sockets.find(({ url, readyState }) => url.includes('/call/') && readyState === 1)
      if (!socket) throw new Error('no call plane socket')
      const acknowledgement = 900_000 + Math.floor(Math.random() * 99_999)
      const answered = new Promise<Answer<unknown>>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no answer to ${name}`)), 5_000)
        socket.addEventListener('message', function listen({ data }) {
          const start = `43${acknowledgement}`
          if (typeof data !== 'string' || !data.startsWith(start)) return
          clearTimeout(timer)
          socket.removeEventListener('message', listen)
          resolve((JSON.parse(data.slice(start.length)) as [Answer<unknown>])[0])
        })
      })
      socket.send(`42${acknowledgement}${JSON.stringify([name, envelope])}`)
      return await answered
    },
    { name, envelope },
  )
}

/** Payloads of an event that the page's sockets have received so far. */
export function receivedEvents<Payload>(page: Page, name: string): Promise<Payload[]> {
  return page.evaluate((name) => {
    const { frames } = Reflect.get(globalThis, 'tap') as Tap
    const start = `42["${name}",`
    return frames.filter((frame) => frame.startsWith(start)).map((frame) => JSON.parse(frame.slice(2))[1])
  }, name) as Promise<Payload[]>
}

/** Values that requests of the page's own were answered with, as far as they have this key. */
export function receivedValues<Value>(page: Page, key: string): Promise<Value[]> {
  return page.evaluate((key) => {
    const { frames } = Reflect.get(globalThis, 'tap') as Tap
    return frames
      .filter((frame) => /^43\d+\[/.test(frame))
      .map((frame) => JSON.parse(frame.replace(/^43\d+/, ''))[0]?.value)
      .filter((value) => typeof value === 'object' && value !== null && key in value)
  }, key) as Promise<Value[]>
}

/** How much media has left and reached the page over all its connections, closed ones included while they last. */
export function countPackets(page: Page): Promise<{
  readonly connections: number
  readonly sent: number
  readonly received: number
  readonly textReceived: number
}> {
  return page.evaluate(async () => {
    const { connections } = Reflect.get(globalThis, 'tap') as Tap
    const open = connections.filter(({ connectionState }) => connectionState !== 'closed')
    let sent = 0
    let received = 0
    let textReceived = 0
    for (const connection of open) {
      for (const report of (await connection.getStats()).values()) {
        if (report.type === 'outbound-rtp') sent += report.packetsSent
        if (report.type === 'inbound-rtp') received += report.packetsReceived
        if (report.type === 'data-channel') textReceived += report.messagesReceived
      }
    }
    return { connections: open.length, sent, received, textReceived }
  })
}

/** What each stream of the page has sent; one that ended meanwhile is not among them any more. */
function sentByStream(page: Page): Promise<Readonly<Record<string, number>>> {
  return page.evaluate(async () => {
    const { connections } = Reflect.get(globalThis, 'tap') as Tap
    const sent: Record<string, number> = {}
    for (const [index, connection] of connections.entries()) {
      if (connection.connectionState === 'closed') continue
      for (const report of (await connection.getStats()).values()) {
        if (report.type === 'outbound-rtp') sent[`${index} ${report.ssrc}`] = report.packetsSent
      }
    }
    return sent
  })
}

/** The streams of the page that have sent something while the work was done, new ones included. */
export async function streamsThatSent(page: Page, work: () => Promise<unknown>): Promise<readonly string[]> {
  const before = await sentByStream(page)
  await work()
  return Object.entries(await sentByStream(page))
    .filter(([stream, packets]) => packets > (before[stream] ?? 0))
    .map(([stream]) => stream)
}

/** Sends raw text over every open text channel of the page, around all that the page would check. */
export function sendRawText(page: Page, text: string): Promise<number> {
  return page.evaluate((text) => {
    const { channels } = Reflect.get(globalThis, 'tap') as Tap
    const open = channels.filter(({ readyState }) => readyState === 'open')
    for (const channel of open) channel.send(text)
    return open.length
  }, text)
}

/** A page whose wires are tapped. */
export async function openTapped(browser: Browser, url: string, width: number): Promise<Page> {
  const { context } = await openContext(browser, { width, height: 900 })
  await tapWires(context)
  const page = await context.newPage()
  await page.goto(url)
  return page
}

/** The booth has a connection that sends, and the expert's consumers are attached. */
export async function untilWarm(booth: Page, desk: Page): Promise<void> {
  await expect.poll(async () => (await countPackets(booth)).sent, { timeout: 15_000 }).toBeGreaterThan(20)
  await expect
    .poll(async () => (await receivedEvents(desk, 'media.consumerAdded')).length, { timeout: 15_000 })
    .toBeGreaterThanOrEqual(2)
  await expect
    .poll(async () => (await receivedEvents(desk, 'media.textConsumerAdded')).length, { timeout: 15_000 })
    .toBeGreaterThanOrEqual(1)
}

/** Takes the server's UDP candidates away from the page, as a network does that blocks UDP. After `tapWires`. */
export async function allowOnlyTcp(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const apply = RTCPeerConnection.prototype.setRemoteDescription
    RTCPeerConnection.prototype.setRemoteDescription = function (this: RTCPeerConnection, description) {
      const sdp = (description.sdp ?? '').replaceAll(/a=candidate:\S+ \d+ udp .*\r\n/gi, '')
      return Reflect.apply(apply, this, [{ type: description.type, sdp }])
    }
  })
}

/** The path that each open connection of the page has taken: udp, tcp, or a relay and how it is reached (relay/tls). */
export function mediaPaths(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const { connections } = Reflect.get(globalThis, 'tap') as Tap
    const paths: string[] = []
    for (const connection of connections) {
      if (connection.connectionState !== 'connected') continue
      const stats = await connection.getStats()
      for (const report of stats.values()) {
        if (report.type !== 'transport') continue
        const local = stats.get(stats.get(report.selectedCandidatePairId)?.localCandidateId)
        paths.push(
          local?.candidateType === 'relay' ? `relay/${String(local.relayProtocol)}` : String(local?.protocol),
        )
      }
    }
    return paths
  })
}

/** What was agreed about the sound that the page sends (the fmtp lines of RFC 7587, section 6.1). */
export function soundParameters(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { connections } = Reflect.get(globalThis, 'tap') as Tap
    return connections
      .filter((connection) => connection.getSenders().some(({ track }) => track?.kind === 'audio'))
      .map((connection) => connection.remoteDescription?.sdp ?? '')
      .flatMap((sdp) =>
        sdp.split('\r\n').filter((line) => /^a=fmtp:.*minptime|^a=fmtp:.*useinbandfec/.test(line)),
      )
      .join('\n')
  })
}

/** What has gone over all connections of the page so far, in bytes, by the reports' own clock. */
export function bytesEachWay(
  page: Page,
): Promise<{ readonly atMs: number; readonly up: number; readonly down: number }> {
  return page.evaluate(async () => {
    const { connections } = Reflect.get(globalThis, 'tap') as Tap
    const sums = { atMs: 0, up: 0, down: 0 }
    for (const connection of connections) {
      if (connection.connectionState === 'closed') continue
      for (const report of (await connection.getStats()).values()) {
        if (report.type !== 'transport') continue
        sums.atMs = Math.max(sums.atMs, report.timestamp)
        sums.up += report.bytesSent ?? 0
        sums.down += report.bytesReceived ?? 0
      }
    }
    return sums
  })
}
