import type { Buffer } from 'node:buffer'
import { createSocket, type Socket as UdpSocket } from 'node:dgram'
import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { Clock } from '#shared/kernel/clock.ts'
import { seeded } from '../simulation/random.ts'
import { encodeFrame, type Frame, FrameReader } from './frames.ts'
import { type LinkProfile, linkProfiles } from './linkProfile.ts'
import { Shaper, type Stream } from './Shaper.ts'

const HOST = '127.0.0.1'
/** IP and UDP, or IP and TCP. */
const HEADER_BYTES = 40
const SEGMENT_BYTES = 1_400
/** What waits longer makes its sender wait. */
const PATIENT_QUEUE_MS = 150

/** A port of the server; one for nothing but media is what a strict firewall blocks. */
export interface LinkedPort {
  readonly port: number
  readonly isMedia: boolean
}

interface Flow {
  readonly server: UdpSocket
  readonly clientPort: number
}

interface Connection {
  readonly socket: Socket
  readonly up: Stream
  readonly down: Stream
}

const aStream = (): Stream => ({ underWay: [], lastArrivalMs: 0 })

/**
 * The half of the emulator beside the browser: listens where the server would, and does to all traffic what a link
 * does. Nothing goes round it, since its namespace has no other way out.
 */
export class NearEnd {
  readonly #far: Socket
  readonly #up: Shaper
  readonly #down: Shaper
  readonly #flows = new Map<number, Flow>()
  readonly #flowIds = new Map<string, number>()
  readonly #connections = new Map<number, Connection>()
  #blocksUdp = false
  #blocksMediaPorts = false
  #lastId = 0

  constructor(far: Socket, options: { readonly clock: Clock; readonly seed: number }) {
    this.#far = far
    const shaper = (seed: number) =>
      new Shaper({ clock: options.clock, random: seeded(seed), direction: linkProfiles.clean.up })
    this.#up = shaper(options.seed)
    this.#down = shaper(options.seed + 1)
    const reader = new FrameReader((frame) => this.#take(frame))
    far.on('data', (chunk: Buffer) => reader.read(chunk))
  }

  /** Listens on the server's ports: for both kinds of packets, as the server does or not. */
  async listen(ports: readonly LinkedPort[]): Promise<void> {
    for (const { port, isMedia } of ports) {
      const connections = createServer({ noDelay: true }, (socket) => {
        if (isMedia && this.#blocksMediaPorts) swallow(socket)
        else this.#connected(socket, port)
      })
      connections.listen(port, HOST)
      await once(connections, 'listening')
      const datagrams = createSocket('udp4')
      datagrams.on('message', (payload, from) => this.#datagram(datagrams, port, payload, from.port))
      datagrams.bind(port, HOST)
      await once(datagrams, 'listening')
    }
    this.#tell({ kind: 'ready' })
  }

  #tell(frame: Frame): void {
    this.#far.write(encodeFrame(frame))
  }

  #take(frame: Frame): void {
    switch (frame.kind) {
      case 'datagram':
        this.#datagramBack(frame.id, frame.payload)
        break
      case 'data':
        this.#dataBack(frame.id, frame.payload)
        break
      case 'end':
        this.#endBack(frame.id)
        break
      case 'profile':
        this.#set(JSON.parse(frame.payload.toString('utf8')) as LinkProfile)
        break
      case 'breakOff':
        for (const { socket } of this.#connections.values()) socket.destroy()
        break
      case 'open':
      case 'taken':
      case 'ready':
        throw new Error(`only the far end takes ${frame.kind}`)
    }
  }

  #set({ up, down, blocksUdp, blocksMediaPorts, isCut }: LinkProfile): void {
    this.#blocksUdp = blocksUdp
    this.#blocksMediaPorts = blocksMediaPorts
    this.#up.set(up, isCut)
    this.#down.set(down, isCut)
  }

  #datagram(server: UdpSocket, port: number, payload: Buffer, clientPort: number): void {
    if (this.#blocksUdp) return
    const key = `${port} ${clientPort}`
    const id = this.#flowIds.get(key) ?? this.#nextId()
    this.#flowIds.set(key, id)
    this.#flows.set(id, { server, clientPort })
    this.#up.datagram(payload.length + HEADER_BYTES, () =>
      this.#tell({ kind: 'datagram', id, port, payload }),
    )
  }

  #datagramBack(id: number, payload: Buffer): void {
    const flow = this.#flows.get(id)
    if (this.#blocksUdp || !flow) return
    this.#down.datagram(payload.length + HEADER_BYTES, () => flow.server.send(payload, flow.clientPort, HOST))
  }

  #connected(socket: Socket, port: number): void {
    const id = this.#nextId()
    const connection: Connection = { socket, up: aStream(), down: aStream() }
    this.#connections.set(id, connection)
    this.#up.segment(connection.up, HEADER_BYTES, () => this.#tell({ kind: 'open', id, port }))
    socket.on('data', (chunk: Buffer) => {
      for (const payload of segments(chunk)) {
        this.#up.segment(connection.up, payload.length + HEADER_BYTES, () => {
          this.#tell({ kind: 'data', id, payload })
          // NOTE: others may keep the queue full for ever; of what has nothing under way nobody else would think again.
          if (this.#up.queueMs < PATIENT_QUEUE_MS || connection.up.underWay.length === 0) socket.resume()
        })
      }
      if (this.#up.queueMs >= PATIENT_QUEUE_MS || connection.up.underWay.length > 64) socket.pause()
    })
    // What broke is closed next, and that is what the other side has to know.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      if (!this.#connections.delete(id)) return
      this.#up.segment(connection.up, HEADER_BYTES, () => this.#tell({ kind: 'end', id }))
    })
  }

  #dataBack(id: number, chunk: Buffer): void {
    const connection = this.#connections.get(id)
    if (!connection) return
    for (const payload of segments(chunk)) {
      this.#down.segment(connection.down, payload.length + HEADER_BYTES, () => {
        connection.socket.write(payload)
        this.#tell({ kind: 'taken', id, bytes: payload.length })
      })
    }
  }

  #endBack(id: number): void {
    const connection = this.#connections.get(id)
    if (connection) this.#down.segment(connection.down, HEADER_BYTES, () => connection.socket.end())
  }

  #nextId(): number {
    this.#lastId += 1
    return this.#lastId
  }
}

/** A firewall tells nobody that it blocks: what is sent is lost. */
function swallow(socket: Socket): void {
  socket.on('error', () => undefined)
  socket.resume()
}

function* segments(chunk: Buffer): Iterable<Buffer> {
  for (let start = 0; start < chunk.length; start += SEGMENT_BYTES) {
    yield chunk.subarray(start, start + SEGMENT_BYTES)
  }
}
