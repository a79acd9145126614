import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { isDenial } from '#server/audit/Denials.ts'
import { ConflictError, StoreUnavailableError } from '#server/domain/errors.ts'
import { MediaRefusedError } from '#server/domain/ports/media.ts'
import { describeCause, type Log } from '#shared/kernel/log.ts'
import type { Result } from '#shared/kernel/result.ts'
import type { RequestId } from '#shared/model/ids.ts'
import { maxInputBytes } from '#shared/signalling/contract.ts'
import type { Plane, RequestDefinition } from '#shared/signalling/define.ts'
import { type Answer, RequestEnvelope } from '#shared/signalling/envelope.ts'
import type { ErrorCode, WireError } from '#shared/signalling/errorCodes.ts'
import { type RequestName, requests } from '#shared/signalling/requests.ts'
import type { Session } from './Session.ts'

/** A request that is whole, sound and allowed. */
export interface CheckedRequest {
  readonly name: RequestName
  readonly input: unknown
  readonly requestId: RequestId | null
}

/** What a plane does with a checked request. */
export type Handle<Claims> = (
  session: Session<Claims>,
  request: CheckedRequest,
) => Promise<Result<unknown, ErrorCode>>

/** Requests a second that one principal may make, with its bursts. */
export interface RequestRate {
  readonly points: number
  readonly durationS: number
}

/** A burst of media set-up is some 40 requests; nobody needs more for long. */
export const defaultRequestRate: RequestRate = { points: 200, durationS: 2 }

/** Whoever is told to wait and sends so many times what is allowed is cut off. */
const CUT_OFF_AT = 5

/** What answers the messages of a plane. */
export interface DispatcherOptions<Claims> {
  readonly plane: Plane
  readonly handle: Handle<Claims>
  /** Told of each request that was made without the right to it. */
  readonly denied: (session: Session<Claims>, name: RequestName, code: ErrorCode) => Promise<void>
  readonly rate: RequestRate
  readonly log: Log
}

/** Takes each message of a connection through the same steps: validate, authorise, handle, answer. */
export class Dispatcher<Claims> {
  readonly #plane: Plane
  readonly #handle: Handle<Claims>
  readonly #denied: DispatcherOptions<Claims>['denied']
  readonly #limiter: RateLimiterMemory
  readonly #log: Log

  constructor(options: DispatcherOptions<Claims>) {
    this.#plane = options.plane
    this.#handle = options.handle
    this.#denied = options.denied
    this.#limiter = new RateLimiterMemory({ points: options.rate.points, duration: options.rate.durationS })
    this.#log = options.log
  }

  /** Answers every message of this connection. */
  attach(session: Session<Claims>): void {
    // NOTE: socket.io's protocol allows a number as name.
    session.socket.onAny((given: unknown, ...received: unknown[]) => {
      const acknowledge = received.pop()
      // Without an acknowledgement there is nobody to answer; it counts all the same.
      if (!isAcknowledgement(acknowledge)) return void this.#limited(session)
      void this.#answer(session, String(given), received[0]).then((answer) => {
        if (session.isRead()) acknowledge(answer)
      })
    })
  }

  async #answer(session: Session<Claims>, name: string, envelope: unknown): Promise<Answer<unknown>> {
    const log = this.#log.child({ principal: session.principal, request: shownName(name) })
    try {
      const limited = await this.#limited(session)
      if (limited !== null) return limited
      const checked = this.#check(session, name, envelope)
      if (!checked.ok) {
        log.info('<== request refused', { code: checked.error.code, field: checked.error.field })
        await this.#noteDenial(session, name, checked.error.code)
        return checked
      }
      await session.generation
      if (session.turnedAway !== null) return failed(session.turnedAway)
      const result = await this.#handle(session, checked.value)
      if (result.ok) return result
      log.debug('<== request refused', { code: result.error })
      await this.#noteDenial(session, name, result.error)
      return failed(result.error)
    } catch (cause) {
      return this.#failure(log, cause)
    }
  }

  /** Whoever lacks a right is written down, also where the handler found it out. */
  async #noteDenial(session: Session<Claims>, name: string, code: ErrorCode): Promise<void> {
    if (isRequestName(name) && isDenial(code)) await this.#denied(session, name, code)
  }

  async #limited(
    session: Session<Claims>,
  ): Promise<{ readonly ok: false; readonly error: WireError } | null> {
    try {
      await this.#limiter.consume(session.principal)
      return null
    } catch (cause) {
      if (!(cause instanceof RateLimiterRes)) throw cause
      if (cause.consumedPoints > this.#limiter.points * CUT_OFF_AT) session.close('rateLimited')
      return { ok: false, error: { code: 'rateLimited', retryAfterMs: cause.msBeforeNext } }
    }
  }

  #check(session: Session<Claims>, name: string, received: unknown): Result<CheckedRequest, WireError> {
    const refuse = (code: ErrorCode, field?: string): Result<CheckedRequest, WireError> => ({
      ok: false,
      error: { code, ...(field !== undefined && { field }) },
    })
    if (!isRequestName(name)) return refuse('unknownRequest')
    const definition: RequestDefinition = requests[name]
    if (definition.plane !== this.#plane && definition.plane !== 'both') return refuse('unknownRequest')
    if (byteLength(received) > maxInputBytes) return refuse('tooLarge')
    const envelope = RequestEnvelope.safeParse(received)
    if (!envelope.success) return refuse('malformed', 'envelope')
    const { requestId } = envelope.data
    if (definition.changing !== (requestId !== undefined)) return refuse('malformed', 'requestId')
    if (!session.permissions.has(definition.permission)) return refuse('notAllowed')
    const input = definition.input.safeParse(envelope.data.input)
    if (!input.success) return refuse('malformed', input.error.issues[0]?.path.join('.') ?? '')
    return { ok: true, value: { name, input: input.data, requestId: requestId ?? null } }
  }

  #failure(log: Log, cause: unknown): Answer<unknown> {
    if (cause instanceof MediaRefusedError) {
      log.info('<== request refused by media', { code: cause.refusal, cause: cause.message })
      return failed(cause.refusal)
    }
    if (cause instanceof StoreUnavailableError) {
      log.warn('<== request failed, no database', { cause: describeCause(cause.cause) })
      return { ok: false, error: { code: 'unavailable', retryAfterMs: 1_000 } }
    }
    if (cause instanceof ConflictError) {
      log.warn('<== request failed, others were always first', { cause: cause.message })
      return failed('conflict')
    }
    log.error('<== request failed', { cause: describeCause(cause) })
    return failed('internal')
  }
}

function isAcknowledgement(value: unknown): value is (answer: Answer<unknown>) => void {
  return typeof value === 'function'
}

function failed(code: ErrorCode): Answer<unknown> {
  return { ok: false, error: { code } }
}

function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requests, name)
}

function byteLength(value: unknown): number {
  try {
    return Buffer.byteLength(JSON.stringify(value) ?? '')
  } catch {
    // What JSON cannot hold (a cycle cannot come over the wire, a BigInt neither) is too much in any case.
    return Number.POSITIVE_INFINITY
  }
}

/** A name that is none of the table's is whatever somebody sent. */
function shownName(name: string): string {
  return isRequestName(name) ? name : 'unknown'
}
