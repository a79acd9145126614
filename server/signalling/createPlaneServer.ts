import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { AddressRates } from '#server/auth/address/AddressRates.ts'
import type { TokenRefusal, Verified } from '#server/auth/tokens.ts'
import type { Result } from '#shared/kernel/result.ts'
import { contractVersion, maxMessageBytes } from '#shared/signalling/contract.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { Handshake } from '#shared/signalling/handshake.ts'
import { OpenConnections } from './OpenConnections.ts'

/** Whoever connects shows a token at once. */
const HANDSHAKE_LIMIT_MS = 10_000

/** One plane's socket server. */
export interface PlaneServerOptions<Claims = unknown> {
  readonly httpServer: HttpServer
  readonly path: string
  /** Whether a browser page of that origin and host may connect at all. */
  readonly isOriginAllowed: (request: IncomingMessage) => boolean
  /** How much may come from one place. */
  readonly rates: Pick<AddressRates, 'take' | 'groupOf' | 'openConnections'>
  readonly authenticate: (token: string) => Result<Verified<Claims>, TokenRefusal>
  readonly onConnection: (socket: Socket, verified: Verified<Claims>) => void
}

/** A refusal as socket.io hands it to the client: `data.code`. */
class HandshakeError extends Error {
  readonly data: { readonly code: ErrorCode }
  constructor(code: ErrorCode) {
    super(code)
    this.name = 'HandshakeError'
    this.data = { code }
  }
}

/** A socket server that lets nobody in without a valid token of its plane. */
export function createPlaneServer<Claims>(options: PlaneServerOptions<Claims>): Server {
  const open = new OpenConnections(options.rates.openConnections)
  const server = new Server(options.httpServer, {
    path: options.path,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: maxMessageBytes,
    pingInterval: 5_000,
    pingTimeout: 5_000,
    // The other plane's and other nodes' upgrades on the same port are not ours to end.
    destroyUpgrade: false,
    connectTimeout: HANDSHAKE_LIMIT_MS,
    allowRequest: (request, decide) => {
      if (!options.isOriginAllowed(request)) return decide(null, false)
      const isRoom = open.hasRoom(options.rates.groupOf(request))
      void options.rates.take('connection', request).then((waitMs) => decide(null, isRoom && waitMs === null))
    },
  })
  server.engine.on('connection', (connection: { request: IncomingMessage; once: Server['once'] }) => {
    const forget = open.add(options.rates.groupOf(connection.request))
    connection.once('close', forget)
  })
  const verified = new WeakMap<Socket, Verified<Claims>>()
  server.use((socket, next) => {
    const handshake = Handshake.safeParse(socket.handshake.auth)
    if (!handshake.success) return next(new HandshakeError('malformed'))
    if (handshake.data.contractVersion !== contractVersion)
      return next(new HandshakeError('contractOutdated'))
    const result = options.authenticate(handshake.data.token)
    if (!result.ok) return next(new HandshakeError(result.error))
    verified.set(socket, result.value)
    return next()
  })
  server.on('connection', (socket) => {
    const known = verified.get(socket)
    if (known) options.onConnection(socket, known)
    else socket.disconnect(true)
  })
  return server
}

/**
 * Ends every connection of a plane. NOTE: socket.io's own `close` would wait for the end of the HTTP server below,
 * which lives for as long as the other plane has a connection.
 */
export function closePlaneServer(server: Server): void {
  server.disconnectSockets(true)
  server.engine.close()
}
