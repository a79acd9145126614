import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'

/** A line between the browser and the server that can be cut and mended: pages open over its own address. */
export class CuttableLine {
  readonly origin: string
  readonly #server: Server
  readonly #sockets: Set<Socket>
  readonly #state: { cut: boolean; hushed: WeakSet<Socket> }

  private constructor(parts: {
    server: Server
    sockets: Set<Socket>
    state: { cut: boolean; hushed: WeakSet<Socket> }
  }) {
    this.#server = parts.server
    this.#sockets = parts.sockets
    this.#state = parts.state
    this.origin = `http://localhost:${(parts.server.address() as AddressInfo).port}`
  }

  /** A line to the server at this address of the same machine. */
  static async to(origin: string): Promise<CuttableLine> {
    const { port } = new URL(origin)
    const sockets = new Set<Socket>()
    const state = { cut: false, hushed: new WeakSet<Socket>() }
    const keep = (socket: Socket) => {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
      socket.on('error', () => socket.destroy())
    }
    const server = createServer((near) => {
      keep(near)
      if (state.cut) return near.destroy()
      const far = connect(Number(port), new URL(origin).hostname)
      keep(far)
      near.pipe(far).pipe(near)
      near.on('close', () => far.destroy())
      // A server that is not there, or was killed, is told; of what was hushed nobody hears anything.
      far.on('close', () => state.hushed.has(far) || near.destroy())
      far.on('close', () => near.destroy())
      return near
    })
    server.listen(0, 'localhost')
    await once(server, 'listening')
    return new CuttableLine({ server, sockets, state })
  }

  /** Nothing of signalling goes over it any more, and nothing new. */
  cut(): void {
    this.#state.cut = true
    for (const socket of this.#sockets) socket.destroy()
  }

  /** What is open now brings nothing any more in either direction, and nobody is told; new connections get through. */
  hush(): void {
    for (const socket of this.#sockets) {
      this.#state.hushed.add(socket)
      socket.unpipe()
      socket.resume()
    }
  }

  /** New connections get through again. */
  mend(): void {
    this.#state.cut = false
  }

  close(): void {
    this.cut()
    this.#server.close()
  }
}
