import type { Server as HttpServer } from 'node:http'
import type { Server, Socket } from 'socket.io'
import type { Domain } from '#server/domain/createDomain.ts'
import type { Hint } from '#server/domain/ports/hints.ts'
import type { LobbyClaims } from '#shared/auth/claims.ts'
import { type Permission, permissionsOfBooth, permissionsOfStaff } from '#shared/auth/permissions.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { describeCause } from '#shared/kernel/log.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import { lobbyPath } from '#shared/signalling/contract.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { requests } from '#shared/signalling/requests.ts'
import { closePlaneServer, createPlaneServer, type PlaneServerOptions } from './createPlaneServer.ts'
import { type CheckedRequest, Dispatcher, type RequestRate } from './dispatch.ts'
import { boothHandlers } from './handlers/boothHandlers.ts'
import { boothOf, type Handlers, type HandlerTools } from './handlers/handler.ts'
import { runHandler } from './handlers/runHandler.ts'
import { staffHandlers } from './handlers/staffHandlers.ts'
import { subscriptionHandlers } from './handlers/subscriptionHandlers.ts'
import { PendingWork } from './PendingWork.ts'
import { type LobbySession, Session } from './Session.ts'
import { SessionRegistry } from './SessionRegistry.ts'
import { Turns } from './Turns.ts'
import { TokenExpiry } from './tokenExpiry.ts'

const handlers: Handlers<'lobby'> = { ...subscriptionHandlers, ...boothHandlers, ...staffHandlers }

/** What the two gateways are made with. */
export interface GatewayOptions extends HandlerTools {
  readonly httpServer: HttpServer
  readonly clock: Clock
  readonly rate: RequestRate
  readonly isOriginAllowed: PlaneServerOptions['isOriginAllowed']
}

/** The lobby plane: presence, tickets, reservations, notices. Any node serves it. */
export class LobbyGateway {
  readonly #options: GatewayOptions
  readonly #server: Server
  readonly #registry = new SessionRegistry<LobbyClaims>()
  readonly #dispatcher: Dispatcher<LobbyClaims>
  readonly #leaving = new PendingWork()
  readonly #arrivals = new Turns()
  readonly #expiries = new WeakMap<LobbySession, TokenExpiry>()

  constructor(options: GatewayOptions) {
    this.#options = options
    this.#dispatcher = new Dispatcher({
      plane: 'lobby',
      handle: (session, request) => this.#handle(session, request),
      rate: options.rate,
      log: options.domain.platform.log,
    })
    this.#server = createPlaneServer({
      httpServer: options.httpServer,
      path: lobbyPath,
      isOriginAllowed: options.isOriginAllowed,
      authenticate: (token) => options.tokens.verifyLobby(token),
      onConnection: (socket, { claims, expiresInMs }) => this.#connected(socket, claims, expiresInMs),
    })
  }

  /** A newer connection of the same principal is there. */
  onHint(hint: Hint): void {
    if (hint.kind === 'connected') void this.#registry.supersede(hint.principal, hint.generation)
  }

  /** Says goodbye and closes every connection. */
  async close(): Promise<void> {
    this.#registry.closeAll('shuttingDown')
    closePlaneServer(this.#server)
    await this.#leaving.done()
  }

  #connected(socket: Socket, claims: LobbyClaims, expiresInMs: number): void {
    const { domain, clock } = this.#options
    const session: LobbySession = new Session({
      socket,
      claims,
      principal: principalOf(claims),
      permissions: permissionsOf(claims),
    })
    this.#registry.add(session)
    const expiry = new TokenExpiry(session, clock)
    expiry.set(expiresInMs)
    this.#expiries.set(session, expiry)
    // One after the other: of two that come at once, the later one is the newest.
    session.generation = this.#arrivals.take(session.principal, () => announce(domain, session))
    session.generation.catch((cause: unknown) => {
      domain.platform.log.warn('LobbyGateway | could not register a connection', {
        cause: describeCause(cause),
      })
      session.close('unavailable')
    })
    socket.on('disconnect', () => {
      session.disposables.dispose()
      this.#leaving.add(takeLeave(domain, session))
    })
    this.#dispatcher.attach(session)
  }

  async #handle(session: LobbySession, request: CheckedRequest): Promise<Result<unknown, ErrorCode>> {
    if (request.name === 'session.refresh') return this.#refresh(session, request.input)
    return runHandler(handlers, request, { ...this.#options, session })
  }

  #refresh(session: LobbySession, input: unknown): Result<{ expiresInMs: number }, ErrorCode> {
    const { token } = requests['session.refresh'].input.parse(input)
    const verified = this.#options.tokens.verifyLobby(token)
    if (!verified.ok) return verified
    const { claims, expiresInMs } = verified.value
    if (principalOf(claims) !== session.principal) return refused('tokenInvalid')
    session.claims = claims
    session.permissions = permissionsOf(claims)
    this.#expiries.get(session)?.set(expiresInMs)
    return accepted({ expiresInMs })
  }
}

function principalOf(claims: LobbyClaims): string {
  return claims.kind === 'booth' ? `booth:${claims.boothId}` : `staff:${claims.personId}`
}

function permissionsOf(claims: LobbyClaims): ReadonlySet<Permission> {
  return claims.kind === 'booth' ? permissionsOfBooth() : permissionsOfStaff(claims.roles)
}

/** Booths and experts are there once; a supervisor may look from two screens. */
async function announce(domain: Domain, session: LobbySession): Promise<number> {
  const booth = boothOf(session)
  const isOnce = booth.ok || session.permissions.has('presence.own')
  if (!isOnce) return 0
  const generation =
    session.claims.kind === 'booth'
      ? await domain.visits.boothConnected(session.claims)
      : await domain.presences.connected(session.claims)
  // The token is ours, but whom it speaks for has been taken out of the catalogue since.
  if (generation === null) session.close('notFound')
  return generation ?? 0
}

async function takeLeave(domain: Domain, session: LobbySession): Promise<void> {
  try {
    const generation = await session.generation
    const booth = boothOf(session)
    if (booth.ok) await domain.visits.boothLost(booth.value, generation)
    else if (session.claims.kind === 'staff' && session.permissions.has('presence.own')) {
      await domain.presences.lost(session.claims, generation)
    }
  } catch (cause) {
    // The next start of the node gives everybody who is not there the time to come back.
    domain.platform.log.warn('LobbyGateway | could not note a lost connection', {
      cause: describeCause(cause),
    })
  }
}
