import { createServer } from 'node:http'
import { join } from 'node:path'
import { build } from 'esbuild'
import { createWorker, type types } from 'mediasoup'
import { Server } from 'socket.io'
import { mediaCodecs } from '#server/media/codecs.ts'

const html = `<!doctype html><title>bare</title><video autoplay muted playsinline width="1280" height="720"></video>
<button type="button">go</button><script type="module" src="/page.js"></script>`

interface Peer {
  readonly transports: Map<string, types.WebRtcTransport>
  receiving: types.WebRtcTransport | null
  rtpCapabilities: types.RtpCapabilities | null
  readonly producers: types.Producer[]
  readonly consumers: Map<string, types.Consumer>
  readonly announce: (consumer: types.Consumer) => void
  readonly prepare: () => void
}

/** Bare mediasoup behind the shortest signalling that works, for two pages at a time; 0 = any free port. */
export async function startBareServer(ports: { readonly page: number; readonly media: number }): Promise<{
  readonly url: string
  readonly close: () => Promise<void>
}> {
  const bundled = await build({
    entryPoints: [join(import.meta.dirname, 'page.ts')],
    bundle: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  })
  const script = bundled.outputFiles[0]?.text ?? ''
  const worker = await createWorker({ logLevel: 'error' })
  const listen = { ip: '127.0.0.1', ...(ports.media > 0 && { port: ports.media }) }
  const webRtcServer = await worker.createWebRtcServer({
    listenInfos: [
      { protocol: 'udp', ...listen },
      { protocol: 'tcp', ...listen },
    ],
  })
  const router = await worker.createRouter({ mediaCodecs })
  const http = createServer((request, response) => {
    const isScript = request.url === '/page.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
    response.end(isScript ? script : html)
  })
  const io = new Server(http, { transports: ['websocket'] })
  const peers = new Set<Peer>()
  let isNaiveGo = false

  const consume = async (receiver: Peer, producer: types.Producer) => {
    if (!receiver.receiving || !receiver.rtpCapabilities) return
    const consumer = await receiver.receiving.consume({
      producerId: producer.id,
      rtpCapabilities: receiver.rtpCapabilities,
      paused: true,
    })
    receiver.consumers.set(consumer.id, consumer)
    receiver.announce(consumer)
  }

  io.on('connection', (socket) => {
    const peer: Peer = {
      transports: new Map(),
      receiving: null,
      rtpCapabilities: null,
      producers: [],
      consumers: new Map(),
      announce: ({ id, producerId, kind, rtpParameters }) =>
        socket.emit('consumer', { id, producerId, kind, rtpParameters }),
      prepare: () => socket.emit('prepare'),
    }
    peers.add(peer)
    const others = () => [...peers].filter((other) => other !== peer)
    socket.on('disconnect', () => {
      for (const transport of peer.transports.values()) transport.close()
      peers.delete(peer)
      if (peers.size === 0) isNaiveGo = false
    })
    socket.on('capabilities', (_input, answer) => answer(router.rtpCapabilities))
    socket.on('transport', async ({ receive }, answer) => {
      const transport = await router.createWebRtcTransport({
        webRtcServer,
        enableUdp: true,
        enableTcp: true,
        preferUdp: true,
        ...(receive && { initialAvailableOutgoingBitrate: 1_000_000 }),
      })
      peer.transports.set(transport.id, transport)
      const { id, iceParameters, iceCandidates, dtlsParameters } = transport
      answer({ id, iceParameters, iceCandidates, dtlsParameters })
      if (!receive) return
      peer.receiving = transport
      peer.rtpCapabilities = receive
      for (const producer of others().flatMap((other) => other.producers)) await consume(peer, producer)
    })
    socket.on('produce', async ({ id, kind, rtpParameters }, answer) => {
      const producer = await peer.transports.get(id)?.produce({ kind, rtpParameters })
      if (!producer) return
      peer.producers.push(producer)
      answer(producer.id)
      await Promise.all(others().map((other) => consume(other, producer)))
    })
    socket.on('connect-transport', async (input, answer) => {
      await peer.transports.get(input.id)?.connect({ dtlsParameters: input.dtlsParameters })
      answer({})
    })
    socket.on('attached', async ({ id }, answer) => {
      if (isNaiveGo) await peer.consumers.get(id)?.resume()
      answer({})
    })
    socket.on('go', async (_input, answer) => {
      const isPrepared = [...peers].some((other) => other.consumers.size > 0)
      if (!isPrepared) {
        isNaiveGo = true
        for (const other of peers) other.prepare()
      }
      await Promise.all(
        [...peers].flatMap((other) => [...other.consumers.values()]).map((consumer) => consumer.resume()),
      )
      answer({})
    })
  })
  await new Promise<void>((resolve) => http.listen(ports.page, '127.0.0.1', resolve))
  const address = http.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  return {
    url: `http://localhost:${port}`,
    close: async () => {
      await io.close()
      worker.close()
    },
  }
}
