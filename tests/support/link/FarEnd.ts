import type { Buffer } from 'node:buffer'
import { createSocket, type Socket as UdpSocket } from 'node:dgram'
import { connect, type Socket } from 'node:net'
import { encodeFrame, type Frame, FrameReader } from './frames.ts'

const HOST = '127.0.0.1'
/** So much of a connection may be under way before its sender has to wait. */
const WINDOW_BYTES = 64_000

interface Connection {
  readonly socket: Socket
  underWayBytes: number
}

/** The half of the emulator beside the server: whatever comes over the link goes on to the server, and back. */
export class FarEnd {
  readonly #near: Socket
  readonly #flows = new Map<number, UdpSocket>()
  readonly #connections = new Map<number, Connection>()
  readonly #ready: () => void

  constructor(near: Socket, ready: () => void) {
    this.#near = near
    this.#ready = ready
    const reader = new FrameReader((frame) => this.#take(frame))
    near.on('data', (chunk: Buffer) => reader.read(chunk))
  }

  /** Tells the other half something. */
  tell(frame: Frame): void {
    this.#near.write(encodeFrame(frame))
  }

  /** The booth comes from another address from now on, as after a change of network: what was open breaks off. */
  changeAddress(): void {
    for (const flow of this.#flows.values()) flow.close()
    this.#flows.clear()
    for (const { socket } of this.#connections.values()) socket.destroy()
    this.tell({ kind: 'breakOff' })
  }

  /** Ends every connection to the server. */
  close(): void {
    for (const flow of this.#flows.values()) flow.close()
    for (const { socket } of this.#connections.values()) socket.destroy()
    this.#near.destroy()
  }

  #take(frame: Frame): void {
    switch (frame.kind) {
      case 'datagram':
        this.#flow(frame.id, frame.port).send(frame.payload, frame.port, HOST)
        break
      case 'open':
        this.#open(frame.id, frame.port)
        break
      case 'data':
        this.#connections.get(frame.id)?.socket.write(frame.payload)
        break
      case 'taken':
        this.#taken(frame.id, frame.bytes)
        break
      case 'end':
        this.#connections.get(frame.id)?.socket.destroy()
        break
      case 'ready':
        this.#ready()
        break
      case 'profile':
      case 'breakOff':
        throw new Error(`only the near end takes ${frame.kind}`)
    }
  }

  #flow(id: number, port: number): UdpSocket {
    const known = this.#flows.get(id)
    if (known) return known
    const flow = createSocket('udp4', (payload) => this.tell({ kind: 'datagram', id, port, payload }))
    flow.on('error', () => undefined)
    this.#flows.set(id, flow)
    return flow
  }

  #open(id: number, port: number): void {
    const socket = connect(port, HOST)
    socket.setNoDelay(true)
    const connection: Connection = { socket, underWayBytes: 0 }
    this.#connections.set(id, connection)
    socket.on('data', (payload: Buffer) => {
      connection.underWayBytes += payload.length
      if (connection.underWayBytes > WINDOW_BYTES) socket.pause()
      this.tell({ kind: 'data', id, payload })
    })
    // What broke is closed next, and that is what the other side has to know.
    socket.on('error', () => undefined)
    socket.on('close', () => {
      if (this.#connections.delete(id)) this.tell({ kind: 'end', id })
    })
  }

  #taken(id: number, bytes: number): void {
    const connection = this.#connections.get(id)
    if (!connection) return
    connection.underWayBytes -= bytes
    if (connection.underWayBytes <= WINDOW_BYTES) connection.socket.resume()
  }
}
