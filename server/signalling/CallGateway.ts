import type { Server, Socket } from 'socket.io'
import type { Domain } from '#server/domain/createDomain.ts'
import type { Hint } from '#server/domain/ports/hints.ts'
import type { Seat } from '#server/domain/ports/media.ts'
import type { CallClaims } from '#shared/auth/claims.ts'
import { describeCause } from '#shared/kernel/log.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { NodeId } from '#shared/model/ids.ts'
import { callPath } from '#shared/signalling/contract.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { EventPayload } from '#shared/signalling/events.ts'
import { requests } from '#shared/signalling/requests.ts'
import { closePlaneServer, createPlaneServer } from './createPlaneServer.ts'
import { type CheckedRequest, Dispatcher } from './dispatch.ts'
import { callHandlers, mediaHandlers } from './handlers/callHandlers.ts'
import type { Handlers } from './handlers/handler.ts'
import { runHandler } from './handlers/runHandler.ts'
import type { GatewayOptions } from './LobbyGateway.ts'
import { PendingWork } from './PendingWork.ts'
import { type CallSession, Session, seatOf } from './Session.ts'
import { SessionRegistry } from './SessionRegistry.ts'
import { Turns } from './Turns.ts'
import { TokenExpiry } from './tokenExpiry.ts'

const handlers: Handlers<'call'> = { ...callHandlers, ...mediaHandlers }

/** The call plane: everything of the calls that live on this node. */
export class CallGateway {
  readonly #options: GatewayOptions
  readonly #nodeId: NodeId
  readonly #server: Server
  readonly #registry = new SessionRegistry<CallClaims>()
  readonly #dispatcher: Dispatcher<CallClaims>
  readonly #leaving = new PendingWork()
  readonly #arrivals = new Turns()
  readonly #expiries = new WeakMap<CallSession, TokenExpiry>()

  constructor(options: GatewayOptions) {
    this.#options = options
    this.#nodeId = options.domain.platform.lease.nodeId
    this.#dispatcher = new Dispatcher({
      plane: 'call',
      handle: (session, request) => this.#handle(session, request),
      rate: options.rate,
      log: options.domain.platform.log,
    })
    this.#server = createPlaneServer({
      httpServer: options.httpServer,
      path: callPath(this.#nodeId),
      isOriginAllowed: options.isOriginAllowed,
      authenticate: (token) => {
        const verified = options.tokens.verify(options.tokens.call, token)
        // A call lives on one node: a token for another one opens nothing here.
        return verified.ok && verified.value.claims.nodeId !== this.#nodeId
          ? refused('tokenInvalid')
          : verified
      },
      onConnection: (socket, { claims, expiresInMs }) => this.#connected(socket, claims, expiresInMs),
    })
    this.#passOnMediaEvents()
  }

  /** A newer connection of the same participant is there. */
  onHint(hint: Hint): void {
    if (hint.kind === 'connected') void this.#registry.supersede(hint.principal, hint.generation)
  }

  /** Says goodbye and closes every connection. */
  async close(): Promise<void> {
    this.#registry.closeAll('shuttingDown')
    closePlaneServer(this.#server)
    await this.#leaving.done()
  }

  #connected(socket: Socket, claims: CallClaims, expiresInMs: number): void {
    const { domain, clock } = this.#options
    const session: CallSession = new Session({
      socket,
      claims,
      principal: principalOf(claims),
      permissions: new Set(claims.grants),
    })
    this.#registry.add(session)
    const expiry = new TokenExpiry(session, clock)
    expiry.set(expiresInMs)
    this.#expiries.set(session, expiry)
    // One after the other: of two that come at once, the later one is the newest.
    session.generation = this.#arrivals.take(session.principal, () => domain.calls.connected(seatOf(session)))
    session.generation.then(
      (generation) => generation === 0 && session.close('notFound'),
      (cause: unknown) => {
        domain.platform.log.warn('CallGateway | could not register a connection', {
          cause: describeCause(cause),
        })
        session.close('unavailable')
      },
    )
    socket.on('disconnect', () => {
      session.disposables.dispose()
      this.#leaving.add(takeLeave(domain, session))
    })
    this.#dispatcher.attach(session)
  }

  async #handle(session: CallSession, request: CheckedRequest): Promise<Result<unknown, ErrorCode>> {
    if (request.name === 'session.refresh') return this.#refresh(session, request.input)
    return runHandler(handlers, request, { ...this.#options, session })
  }

  #refresh(session: CallSession, input: unknown): Result<{ expiresInMs: number }, ErrorCode> {
    const { token } = requests['session.refresh'].input.parse(input)
    const { tokens } = this.#options
    const verified = tokens.verify(tokens.call, token)
    if (!verified.ok) return verified
    const { claims, expiresInMs } = verified.value
    if (principalOf(claims) !== session.principal) return refused('tokenInvalid')
    session.claims = claims
    session.permissions = new Set(claims.grants)
    this.#expiries.get(session)?.set(expiresInMs)
    return accepted({ expiresInMs })
  }

  #passOnMediaEvents(): void {
    const { media } = this.#options.domain.platform
    media.on('consumerAdded', (added) => {
      const { from, callId: _call, participantId: _to, ...consumer } = added
      const kind = added.source === 'microphone' ? 'audio' : 'video'
      this.#tellSeat(added, 'media.consumerAdded', { ...consumer, participantId: from, kind })
    })
    media.on('textConsumerAdded', (added) => {
      const { from, callId: _call, participantId: _to, ...consumer } = added
      this.#tellSeat(added, 'media.textConsumerAdded', { ...consumer, participantId: from })
    })
    media.on('textHeard', ({ heard, ...seat }) => this.#tellSeat(seat, 'media.textHeard', { heard }))
    media.on('consumerClosed', (closed) =>
      this.#tellSeat(closed, 'media.consumerClosed', { consumerId: closed.consumerId }),
    )
    media.on('producerPaused', ({ callId, participantId, source, paused }) => {
      for (const session of this.#ofCall(callId)) {
        if (session.claims.participantId !== participantId) {
          session.tell('media.producerPaused', { participantId, source, paused })
        }
      }
    })
    media.on('roomLost', ({ callId, reason }) => {
      for (const session of this.#ofCall(callId)) session.tell('media.roomClosed', { reason })
    })
  }

  #tellSeat<
    Name extends
      | 'media.consumerAdded'
      | 'media.textConsumerAdded'
      | 'media.textHeard'
      | 'media.consumerClosed',
  >({ participantId }: Seat, name: Name, payload: EventPayload<Name>): void {
    for (const session of this.#registry.of(`call:${participantId}`)) session.tell(name, payload)
  }

  #ofCall(callId: Seat['callId']): readonly CallSession[] {
    return this.#registry.all().filter((session) => session.claims.callId === callId)
  }
}

function principalOf(claims: CallClaims): string {
  return `call:${claims.participantId}`
}

async function takeLeave(domain: Domain, session: CallSession): Promise<void> {
  try {
    const generation = await session.generation
    if (generation > 0) await domain.calls.disconnected(seatOf(session), generation)
  } catch (cause) {
    // The next start of the node, or the sweeper, finds the participant missing.
    domain.platform.log.warn('CallGateway | could not note a lost connection', {
      cause: describeCause(cause),
    })
  }
}
