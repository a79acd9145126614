import type { CallId } from '#shared/model/ids.ts'
import { browserClock } from '#shared/web/browserClock.ts'
import type { CallSession } from '#shared/web/media/CallSession.ts'
import { untilHeard } from '#shared/web/signalling/untilHeard.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'

const RETRY_MS = 1_000
/** By then the held call is over on the server, too. */
const LEAVE_LIMIT_MS = 90_000

/** How the holder gets a session; the media code is loaded with the first one. */
export interface CallHolderPorts {
  readonly load: () => Promise<(callId: CallId) => CallSession>
}

/** Holds the session of the one call that the booth wants. */
export class CallHolder {
  readonly #ports: CallHolderPorts
  readonly #session = createStore<CallSession | null>(null)
  #wanted: CallId | null = null
  readonly session: Store<CallSession | null> = this.#session

  private constructor(ports: CallHolderPorts) {
    this.#ports = ports
  }

  static create(ports: CallHolderPorts): CallHolder {
    return new CallHolder(ports)
  }

  /** The call that is wanted now. */
  get wanted(): CallId | null {
    return this.#wanted
  }

  /** Loads the media code, so that a reservation finds it there. */
  prepare(): void {
    this.#ports.load().catch(() => undefined)
  }

  /** Opens the call's session and closes any other; null closes. */
  want(callId: CallId | null): void {
    if (callId === this.#wanted) return
    this.#wanted = callId
    this.#session.get()?.close()
    this.#session.set(null)
    if (callId !== null) this.#open(callId)
  }

  /** Hangs up: the screens let go of the session at once, its connection stays until the server has heard. */
  leave(): void {
    const session = this.#session.get()
    this.#wanted = null
    this.#session.set(null)
    if (session === null) return
    void leaveUntilHeard(session).finally(() => session.close())
  }

  #open(callId: CallId): void {
    const stillWanted = () => this.#wanted === callId && this.#session.get() === null
    this.#ports.load().then(
      (open) => {
        if (stillWanted()) this.#session.set(open(callId))
      },
      () => browserClock.after(RETRY_MS, () => stillWanted() && this.#open(callId)),
    )
  }
}

/** An expert must not wait for somebody who has gone: hanging up is repeated as long as the call may stand. */
async function leaveUntilHeard(session: CallSession): Promise<void> {
  const untilMs = browserClock.monotonicMs() + LEAVE_LIMIT_MS
  await untilHeard(() => session.request('call.leave', {}), {
    isWanted: () => browserClock.monotonicMs() < untilMs && session.link.get().state !== 'closed',
  })
}
