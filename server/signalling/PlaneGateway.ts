import type { Server as HttpServer } from 'node:http'
import type { Server, Socket } from 'socket.io'
import { Denials, type Whereabouts } from '#server/audit/Denials.ts'
import type { ClientAddress } from '#server/auth/address/clientAddress.ts'
import type { AuditPlace } from '#server/domain/audit/entry.ts'
import type { Domain } from '#server/domain/createDomain.ts'
import { OutcomeUnknownError } from '#server/domain/errors.ts'
import type { Arrived } from '#server/domain/place.ts'
import type { Hint } from '#server/domain/ports/hints.ts'
import type { CredentialClaim } from '#shared/auth/claims.ts'
import type { Permission } from '#shared/auth/permissions.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { describeCause, type Log } from '#shared/kernel/log.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import { Turns } from '#shared/kernel/Turns.ts'
import type { Plane } from '#shared/signalling/define.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { requests } from '#shared/signalling/requests.ts'
import {
  closePlaneServer,
  createPlaneServer,
  type LetIn,
  type PlaneServerOptions,
} from './createPlaneServer.ts'
import { Dispatcher, type RequestRate } from './dispatch.ts'
import type { HandlerTools } from './handlers/handler.ts'
import { runHandler } from './handlers/runHandler.ts'
import { PendingWork } from './PendingWork.ts'
import { Session } from './Session.ts'
import { SessionRegistry } from './SessionRegistry.ts'
import { TokenExpiry } from './tokenExpiry.ts'

const NOTE_AGAIN_MS = 1_000
/** A supervisor with a screen for each queue; booths, experts and seats have one. */
const MOST_OF_ONE = 8

/** What both planes are made with. */
export interface GatewayOptions extends HandlerTools {
  readonly httpServer: HttpServer
  readonly clock: Clock
  readonly rate: RequestRate
  /** Stands for an address in the audit log. */
  readonly addressMark: (address: string) => string
  readonly isForeign: PlaneServerOptions['isForeign']
  readonly refuseUpgrade: PlaneServerOptions['refuseUpgrade']
  readonly rates: PlaneServerOptions['rates']
  readonly addressOf: ClientAddress
  /** Whether a token that ran out closes its connection: not while nobody can get a newer one. */
  readonly mayExpire: () => boolean
  /** Whether the node can take anything in and knows what changes. */
  readonly isServing: () => boolean
}

/** In what one plane differs from the other. */
export interface PlaneRules<Claims> {
  readonly plane: Plane
  readonly path: string
  readonly handlers: object
  readonly authenticate: PlaneServerOptions<Claims>['authenticate']
  /** Whom a token speaks for: one connection each is the newest. */
  readonly principalOf: (claims: Claims) => string
  /** What the token was got with. */
  readonly credentialOf: (claims: Claims) => CredentialClaim
  readonly permissionsOf: (claims: Claims) => ReadonlySet<Permission>
  readonly whereaboutsOf: (claims: Claims) => Whereabouts
  /** The booth that it stands at, and the service point. */
  readonly placeOf: (claims: Claims) => Pick<AuditPlace, 'boothId' | 'servicePointId'>
  /** What a connection is told as its first word. */
  readonly welcome?: (session: Session<Claims>) => void
  /** Whether its requests wait until it is saved that it is there. */
  readonly awaitsArrival: boolean
  /**
   * Saves that the connection is there; answers with its generation, 0 where several may be. `superseded`: another page
   * has the place by now. Null: not known here.
   * `silentMs`: how long nothing was heard over an earlier connection that still stands here; null without one.
   */
  readonly arrive: (domain: Domain, session: Session<Claims>, silentMs: number | null) => Promise<Arrived>
  /** Saves that the connection is gone. */
  readonly leave: (domain: Domain, session: Session<Claims>, generation: number) => Promise<void>
}

/** Every connection of one plane, from its token to its end. */
export class PlaneGateway<Claims> {
  readonly sessions = new SessionRegistry<Claims>()
  readonly #options: GatewayOptions
  readonly #rules: PlaneRules<Claims>
  readonly #log: Log
  readonly #server: Server
  readonly #dispatcher: Dispatcher<Claims>
  readonly #denials: Denials
  readonly #leaving = new PendingWork()
  /** Every connection whose end is not saved yet, by principal: what was heard of them last still counts. */
  readonly #standing = new Map<string, Set<Session<Claims>>>()
  readonly #arrivals = new Turns()
  #isClosed = false
  readonly #expiries = new WeakMap<Session<Claims>, TokenExpiry>()

  constructor(options: GatewayOptions, rules: PlaneRules<Claims>) {
    this.#options = options
    this.#rules = rules
    this.#log = options.domain.platform.log.child({ plane: rules.plane })
    const { platform } = options.domain
    this.#denials = new Denials({ store: platform.store, clock: options.clock, log: this.#log })
    this.#dispatcher = new Dispatcher({
      plane: rules.plane,
      handle: async (session, request) => {
        if (request.name === 'session.probe') return accepted({})
        if (rules.awaitsArrival) await session.generation
        if (request.name === 'session.refresh') return this.#refresh(session, request.input)
        return runHandler(rules.handlers, request, { ...options, session })
      },
      denied: ({ principal, credential, place, where }, action, code) =>
        this.#denials.note({
          principal,
          place,
          where,
          action,
          code,
          permission: requests[action].permission,
          credentialId: credential.id,
        }),
      rate: options.rate,
      log: options.domain.platform.log,
    })
    this.#server = createPlaneServer({
      httpServer: options.httpServer,
      path: rules.path,
      isForeign: options.isForeign,
      refuseUpgrade: options.refuseUpgrade,
      rates: options.rates,
      authenticate: rules.authenticate,
      onConnection: (socket, letIn) => this.#connected(socket, letIn),
    })
  }

  /** A newer connection of the same principal is there. */
  onHint(hint: Hint): void {
    if (hint.kind === 'connected') void this.sessions.supersede(hint.principal, hint.generation)
    if (hint.kind === 'credential') this.sessions.invalidate(hint)
  }

  /** Says goodbye and closes every connection. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.sessions.closeAll('shuttingDown')
    closePlaneServer(this.#server)
    await this.#leaving.done()
    await this.#denials.close()
  }

  #connected(socket: Socket, { claims, expiresInMs, attended, from }: LetIn<Claims>): void {
    const session = new Session<Claims>({
      socket,
      clock: this.#options.clock,
      claims,
      principal: this.#rules.principalOf(claims),
      credential: this.#rules.credentialOf(claims),
      permissions: this.#rules.permissionsOf(claims),
      attended,
      from,
      where: this.#rules.whereaboutsOf(claims),
      place: {
        ...this.#rules.placeOf(claims),
        nodeId: this.#options.domain.platform.lease.nodeId,
        addressMark: this.#options.addressMark(this.#options.addressOf(socket.request)),
      },
    })
    this.sessions.makeRoom(session.principal, MOST_OF_ONE)
    this.sessions.add(session)
    const forget = this.#stands(session)
    const expiry = new TokenExpiry(session, this.#options)
    expiry.set(expiresInMs)
    this.#expiries.set(session, expiry)
    // One after the other: of two that come at once, the later one is the newest.
    session.generation = this.#arrivals.take(session.principal, () => this.#arrive(session))
    session.generation.catch((cause: unknown) => {
      this.#log.warn('PlaneGateway | could not register a connection', { cause: describeCause(cause) })
      session.close('unavailable')
    })
    socket.on('disconnect', () => {
      session.disposables.dispose()
      this.#leaving.add(this.#leave(session).finally(forget))
    })
    this.#dispatcher.attach(session)
    this.#rules.welcome?.(session)
  }

  async #arrive(session: Session<Claims>): Promise<number> {
    const generation = await this.#rules.arrive(this.#options.domain, session, this.#silentBefore(session))
    if (typeof generation === 'number') return generation
    // The token is ours, but whom it speaks for is not there any more, or went on with on another page.
    session.turnAway(generation ?? 'notFound')
    return 0
  }

  #stands(session: Session<Claims>): () => void {
    const { principal } = session
    const standing = this.#standing.get(principal) ?? new Set()
    this.#standing.set(principal, standing.add(session))
    return () => {
      standing.delete(session)
      if (standing.size === 0 && this.#standing.get(principal) === standing) this.#standing.delete(principal)
    }
  }

  #silentBefore(session: Session<Claims>): number | null {
    const others = [...(this.#standing.get(session.principal) ?? [])].filter(
      (other) => other !== session && other.turnedAway === null,
    )
    return others.length === 0 ? null : Math.min(...others.map((other) => other.silentMs()))
  }

  async #leave(session: Session<Claims>): Promise<void> {
    const { domain } = this.#options
    // One that could not be registered leaves nothing behind; one that may have been is registered, to be noted as lost.
    const arrived = await session.generation.catch((cause: unknown) =>
      cause instanceof OutcomeUnknownError ? null : 0,
    )
    for (;;) {
      try {
        // Whoever is there again has a connection that counts from now on.
        if (arrived === null && this.sessions.of(session.principal).length > 0) return
        const generation = arrived ?? (await this.#rules.arrive(domain, session, this.#silentBefore(session)))
        const counted = typeof generation === 'number' && generation > 0
        return counted ? await this.#rules.leave(domain, session, generation) : undefined
      } catch (cause) {
        this.#log.warn('PlaneGateway | could not note a lost connection', { cause: describeCause(cause) })
      }
      // Nobody else knows of the loss until it is saved; only the next start of this node assumes it.
      if (this.#isClosed) return
      await new Promise<void>((resolve) => this.#options.clock.after(NOTE_AGAIN_MS, resolve))
    }
  }

  #refresh(session: Session<Claims>, input: unknown): Result<{ expiresInMs: number }, ErrorCode> {
    const { token } = requests['session.refresh'].input.parse(input)
    const verified = this.#rules.authenticate(token)
    if (!verified.ok) return verified
    const { claims, expiresInMs } = verified.value
    if (this.#rules.principalOf(claims) !== session.principal) return refused('tokenInvalid')
    session.claims = claims
    session.credential = this.#rules.credentialOf(claims)
    session.permissions = this.#rules.permissionsOf(claims)
    this.#expiries.get(session)?.set(expiresInMs)
    return accepted({ expiresInMs })
  }
}
