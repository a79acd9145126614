import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { callPath, lobbyPath } from '#shared/signalling/contract.ts'
import { headedResponse, refuseOn, statusOfUnreadable } from './http/headedAnswers.ts'
import { upgradeFault } from './http/upgradeFault.ts'
import { OpenConnections } from './signalling/OpenConnections.ts'

/** An HTTP server that listens already and answers "not ready", upgrades too, until it is told what to do. */
export interface Listening {
  readonly server: Server
  readonly port: number
  readonly serve: (handler: (request: IncomingMessage, response: ServerResponse) => void) => void
  readonly close: () => Promise<void>
}

const NOT_READY = 503
const HEADERS_LIMIT_MS = 10_000
const REQUEST_LIMIT_MS = 20_000
/** Longer than a proxy in front keeps its own, or it would write into a connection that is just being closed. */
const KEEP_ALIVE_MS = 65_000
const MOST_HEADERS = 100
/** Whoever asks for something and then does not take it; upgraded connections have pings of their own. */
const SILENCE_LIMIT_MS = 120_000

/** HTTP has no place to listen on; the message says what to do. */
export class ListenError extends Error {
  override readonly name = 'ListenError'

  constructor(host: string, port: number, code: string | undefined) {
    super(
      code === 'EADDRINUSE'
        ? `Port ${port} on ${host} is taken: stop what uses it, or set PORT to another one.`
        : `LUUKKU_HOST=${host} PORT=${port}: cannot listen there (${code ?? 'unknown'}): set an address of this machine, and a port that this account may use.`,
    )
  }
}

/** What HTTP listens with. */
export interface ListenOptions {
  readonly host: string
  readonly port: number
  readonly nodeId: string
  /** What every answer carries, whoever makes it. */
  readonly headers: Readonly<Record<string, string>>
  /** The group that a connection is counted in; null for a proxy, which speaks for many. */
  readonly groupOf: (address: string) => string | null
  /** Connections that one group may have open, whatever comes over them. */
  readonly mostConnections: number
}

/**
 * Takes the port first: a second server on the same machine ends here, before it touches the database.
 * @throws ListenError
 */
export async function listen(options: ListenOptions): Promise<Listening> {
  const { headers } = options
  let handle = (_request: IncomingMessage, response: ServerResponse): void => {
    response.writeHead(NOT_READY, { 'Retry-After': '1' }).end()
  }
  const server = createServer({ ServerResponse: headedResponse(headers) }, (request, response) =>
    handle(request, response),
  )
  // Whoever sends its headers or its request drop by drop holds nothing up for long.
  server.headersTimeout = HEADERS_LIMIT_MS
  server.requestTimeout = REQUEST_LIMIT_MS
  server.keepAliveTimeout = KEEP_ALIVE_MS
  server.maxHeadersCount = MOST_HEADERS
  server.timeout = SILENCE_LIMIT_MS
  const open = new OpenConnections(options.mostConnections)
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    const group = options.groupOf(socket.remoteAddress ?? '')
    if (group !== null) {
      if (!open.hasRoom(group)) return void socket.destroy()
      socket.once('close', open.add(group))
    }
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => {
    // An answer that has begun would only be garbled.
    const isAnswering = socket.bytesWritten > 0 && Reflect.get(socket, '_httpMessage') != null
    if (error.code === 'ECONNRESET' || isAnswering) socket.destroy()
    else refuseOn(socket, statusOfUnreadable(error.code), headers)
  })
  // Upgrades of neither plane would stay open for ever, since each plane leaves the other's alone.
  const planes = [lobbyPath, callPath(options.nodeId)]
  server.on('upgrade', (request, socket: Socket) => {
    // Before the planes listen, too, nobody would answer, and whoever comes back after a restart would wait in vain.
    const isStarting = server.listenerCount('upgrade') === 1
    const fault = upgradeFault(request, planes) ?? (isStarting ? NOT_READY : null)
    if (fault !== null) refuseOn(socket, fault, headers)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(new ListenError(options.host, options.port, error.code)),
    )
    server.listen(options.port, options.host, resolve)
  })
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : options.port
  return {
    server,
    port,
    serve: (handler) => {
      handle = handler
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        // Also upgraded ones, which the server has let out of its hands but waits for.
        for (const socket of sockets) socket.destroy()
      }),
  }
}
