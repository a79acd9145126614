import type { Server as HttpServer, IncomingMessage } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { AddressRates } from '#server/auth/address/AddressRates.ts'
import type { TokenRefusal, Verified } from '#server/auth/tokens.ts'
import type { ComingPage } from '#server/domain/place.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import { contractVersion, maxMessageBytes } from '#shared/signalling/contract.ts'
import type { WireError } from '#shared/signalling/errorCodes.ts'
import { Handshake, HandshakeVersion } from '#shared/signalling/handshake.ts'
import { OpenConnections } from './OpenConnections.ts'

/** Whoever connects shows a token at once. */
const HANDSHAKE_LIMIT_MS = 10_000
const BUSY_AGAIN_MS = 2_000

/** Whoever was let in, and what they showed besides the token. */
export interface LetIn<Claims> extends Verified<Claims> {
  /** False: the booth does not know whether somebody sits there. */
  readonly attended: boolean
  /** On what page, and whether it only comes back. */
  readonly from: ComingPage
}

/** One plane's socket server. */
export interface PlaneServerOptions<Claims = unknown> {
  readonly httpServer: HttpServer
  readonly path: string
  /** Whether a page of somebody else wants to connect. */
  readonly isForeign: (request: IncomingMessage) => boolean
  /** Answers an upgrade with this status, and closes its connection. */
  readonly refuseUpgrade: (request: IncomingMessage, status: number) => void
  /** How much may come from one place. */
  readonly rates: Pick<AddressRates, 'take' | 'groupOf' | 'openConnections'>
  readonly authenticate: (token: string) => Result<Verified<Claims>, TokenRefusal>
  readonly onConnection: (socket: Socket, letIn: LetIn<Claims>) => void
}

/** A refusal as socket.io hands it to the client: `data.code`. */
class HandshakeError extends Error {
  readonly data: WireError
  constructor(data: WireError) {
    super(data.code)
    this.name = 'HandshakeError'
    this.data = data
  }
}

/**
 * A socket server that lets nobody in without a valid token of its plane. Pages cannot read the status of an upgrade
 * that was refused: whoever is too many or too quick gets a connection that says so by a code, and ends; only who goes
 * on all the same is refused without.
 */
export function createPlaneServer<Claims>(options: PlaneServerOptions<Claims>): Server {
  const { rates } = options
  const open = new OpenConnections(rates.openConnections)
  const crowded = new WeakMap<IncomingMessage, WireError>()
  const crowdedError = async (request: IncomingMessage): Promise<WireError | null> => {
    const waitMs = await rates.take('connection', request)
    if (waitMs !== null) return { code: 'rateLimited', retryAfterMs: waitMs }
    return open.hasRoom(rates.groupOf(request)) ? null : { code: 'busy', retryAfterMs: BUSY_AGAIN_MS }
  }
  const mayUpgrade = async (request: IncomingMessage): Promise<boolean> => {
    const refuse = (status: number) => {
      options.refuseUpgrade(request, status)
      return false
    }
    if (options.isForeign(request)) return refuse(403)
    const error = await crowdedError(request)
    if (error === null) return true
    if ((await rates.take('refusal', request)) !== null) return refuse(429)
    crowded.set(request, error)
    return true
  }
  const server = new Server(options.httpServer, {
    path: options.path,
    transports: ['websocket'],
    serveClient: false,
    maxHttpBufferSize: maxMessageBytes,
    // No connection outlives ten seconds of silence: then somebody else may sit in a booth. And how long one was silent
    // is known to within the interval.
    pingInterval: 2_500,
    pingTimeout: 7_500,
    // The other plane's and other nodes' upgrades on the same port are not ours to end.
    destroyUpgrade: false,
    connectTimeout: HANDSHAKE_LIMIT_MS,
    allowRequest: (request, decide) => void mayUpgrade(request).then((may) => decide(null, may)),
  })
  server.engine.on('connection', (connection: { request: IncomingMessage; once: Server['once'] }) => {
    if (crowded.has(connection.request)) return
    const forget = open.add(rates.groupOf(connection.request))
    connection.once('close', forget)
  })
  const known = (socket: Socket): Result<LetIn<Claims>, WireError> => {
    const crowd = crowded.get(socket.request)
    if (crowd !== undefined) return refused(crowd)
    const shown = socket.handshake.auth
    const version = HandshakeVersion.safeParse(shown)
    if (!version.success) return refused({ code: 'malformed' })
    if (version.data.contractVersion !== contractVersion) return refused({ code: 'contractOutdated' })
    const handshake = Handshake.safeParse(shown)
    if (!handshake.success) return refused({ code: 'malformed' })
    const result = options.authenticate(handshake.data.token)
    if (!result.ok) return refused({ code: result.error })
    const { page, returns = false, attended = true } = handshake.data
    return accepted({ ...result.value, attended, from: { page, returns } })
  }
  const letIn = new WeakMap<Socket, LetIn<Claims>>()
  const asked = new WeakSet<object>()
  server.use((socket, next) => {
    const { conn } = socket
    // One token a connection: socket.io would take any number, one after the other.
    if (asked.has(conn)) return conn.close()
    asked.add(conn)
    const result = known(socket)
    if (result.ok) {
      letIn.set(socket, result.value)
      return next()
    }
    next(new HandshakeError(result.error))
    // The refusal is written in the meantime; after it nothing has to come over this connection.
    setImmediate(() => conn.close())
  })
  server.on('connection', (socket) => {
    const shown = letIn.get(socket)
    if (shown) options.onConnection(socket, shown)
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
