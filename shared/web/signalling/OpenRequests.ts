import type { Clock } from '#shared/kernel/clock.ts'
import type { RequestEnvelope } from '#shared/signalling/envelope.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { Link } from './Link.ts'

/** A request without an answer after this time is answered `unavailable` here. */
const ANSWER_TIMEOUT_MS = 10_000

/** A request on its way. */
export interface OpenRequest {
  readonly name: string
  readonly envelope: RequestEnvelope
  /** It means something on this one connection only, and is never sent on another. */
  readonly bound: boolean
  /** Called once with what came back. */
  readonly settle: (raw: unknown) => void
}

const refusal = (code: ErrorCode) => ({ ok: false, error: { code } })

/** The requests that wait for an answer: sent again, with the same id, after each reconnect. */
export class OpenRequests {
  readonly #clock: Clock
  readonly #open = new Map<OpenRequest, (raw: unknown) => void>()
  #link: Link | null = null
  #closed: ErrorCode | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Somebody waits for an answer. */
  get isOpen(): boolean {
    return this.#open.size > 0
  }

  /** Sends it, now or when there is a connection. */
  add(request: OpenRequest): void {
    const refusedAs = this.#closed ?? (request.bound && !this.#link ? 'unavailable' : null)
    if (refusedAs) {
      request.settle(refusal(refusedAs))
      return
    }
    const stopTimer = this.#clock.after(ANSWER_TIMEOUT_MS, () => settle(refusal('unavailable')))
    const settle = (raw: unknown) => {
      if (!this.#open.delete(request)) return
      stopTimer()
      request.settle(raw)
    }
    this.#open.set(request, settle)
    this.#link?.send(request.name, request.envelope, settle)
  }

  /** A connection is there: everything that waits goes out in its old order. */
  opened(link: Link): void {
    this.#link = link
    for (const [request, settle] of [...this.#open]) link.send(request.name, request.envelope, settle)
  }

  /** The connection is gone, and with it what was bound to it. */
  lost(): void {
    this.#link = null
    for (const [request, settle] of [...this.#open]) if (request.bound) settle(refusal('unavailable'))
  }

  /** Answers everything that waits, and whatever comes later, with the code. */
  close(code: ErrorCode): void {
    this.#link = null
    this.#closed = code
    for (const settle of [...this.#open.values()]) settle(refusal(code))
  }
}
