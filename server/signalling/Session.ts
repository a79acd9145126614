import { setTimeout } from 'node:timers/promises'
import type { Socket } from 'socket.io'
import type { Whereabouts } from '#server/audit/Denials.ts'
import type { AuditPlace } from '#server/domain/audit/entry.ts'
import type { ComingPage } from '#server/domain/place.ts'
import type { Seat } from '#server/domain/ports/media.ts'
import type { CallClaims, CredentialClaim, LobbyClaims } from '#shared/auth/claims.ts'
import type { Permission } from '#shared/auth/permissions.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import { Disposables } from '#shared/kernel/disposables.ts'
import { Turns } from '#shared/kernel/Turns.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { EventName, EventPayload } from '#shared/signalling/events.ts'
import { cutOff, isUnread } from './unreadSocket.ts'

const LAST_WORD_MS = 300

interface SessionParts<Claims> {
  readonly socket: Socket
  readonly clock: Clock
  /** Names whom the connection speaks for; requests are remembered and limited by it. */
  readonly principal: string
  claims: Claims
  /** What the newest token was got with. */
  credential: CredentialClaim
  permissions: ReadonlySet<Permission>
  /** Whether the booth knew, when it connected, that somebody sits there. */
  readonly attended: boolean
  readonly from: ComingPage
  readonly where: Whereabouts
  readonly place: AuditPlace
}

/** One connection: who it speaks for, what it may do, and all that ends with it. */
export class Session<Claims> {
  readonly socket: Socket
  readonly principal: string
  readonly disposables = new Disposables()
  /** What has to be done in the order in which this connection asked for it. */
  readonly turns = new Turns()
  claims: Claims
  credential: CredentialClaim
  permissions: ReadonlySet<Permission>
  readonly attended: boolean
  readonly from: ComingPage
  readonly where: Whereabouts
  readonly place: AuditPlace
  /** The newest connection of a principal wins; known once the connection is registered. */
  generation: Promise<number> = Promise.resolve(0)
  /** What has to be told before the connection may be closed over a right that has ended. */
  lastWord: () => Promise<void> = async () => undefined
  readonly #clock: Clock
  #heardMs: number
  readonly #topics = new Map<EventName, Disposables>()
  #isClosed = false
  #isOver = false
  #turnedAway: ErrorCode | null = null

  constructor({
    socket,
    clock,
    principal,
    claims,
    credential,
    permissions,
    attended,
    from,
    where,
    place,
  }: SessionParts<Claims>) {
    this.socket = socket
    this.#clock = clock
    this.#heardMs = clock.monotonicMs()
    // Whatever comes, answers to the server's own questions included.
    socket.conn.on('packet', () => {
      this.#heardMs = clock.monotonicMs()
    })
    this.principal = principal
    this.claims = claims
    this.credential = credential
    this.permissions = permissions
    this.attended = attended
    this.from = from
    this.where = where
    this.place = place
    this.disposables.add(() => {
      this.#isOver = true
      for (const topic of this.#topics.values()) topic.dispose()
    })
  }

  /** What ends with the connection, or earlier when it subscribes to the same topic anew. */
  topic(name: EventName): Disposables {
    this.#topics.get(name)?.dispose()
    const topic = new Disposables()
    this.#topics.set(name, topic)
    if (this.#isOver) topic.dispose()
    return topic
  }

  /** Tells this connection something. */
  tell<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
    if (!this.#isClosed && this.isRead()) this.socket.emit(name, payload)
  }

  /** Whether the other end takes what it is sent; one that does not is cut off. */
  isRead(): boolean {
    if (!isUnread(this.socket)) return true
    this.#isClosed = true
    cutOff(this.socket)
    return false
  }

  /** How long nothing has been heard over this connection, also after its end. */
  silentMs(): number {
    return this.#clock.monotonicMs() - this.#heardMs
  }

  /** Closes the connection once the last word is told; what cannot be told soon is not waited for. */
  async closeAfterLastWord(code: ErrorCode): Promise<void> {
    await Promise.race([this.lastWord(), setTimeout(LAST_WORD_MS, undefined, { ref: false })])
    this.close(code)
  }

  /** Why the connection never counted; nothing is done for it. */
  get turnedAway(): ErrorCode | null {
    return this.#turnedAway
  }

  /** Closes a connection whose place is not there, or is another page's. */
  turnAway(code: ErrorCode): void {
    this.#turnedAway = code
    this.close(code)
  }

  /** Says why, then closes the connection. */
  close(code: ErrorCode): void {
    if (this.#isClosed) return
    this.tell('session.closed', { code })
    this.#isClosed = true
    this.socket.disconnect(true)
  }
}

/** A booth or a member of staff on the lobby plane. */
export type LobbySession = Session<LobbyClaims>

/** A participant on the call plane. */
export type CallSession = Session<CallClaims>

/** The seat that a call session sits in. */
export function seatOf(session: CallSession): Seat {
  return { callId: session.claims.callId, participantId: session.claims.participantId }
}
