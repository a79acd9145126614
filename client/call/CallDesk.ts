import type { CallId } from '#shared/model/ids.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'

const RETRY_MS = 500

/** As much of a call session as the desk itself needs. */
export interface OpenCall {
  readonly close: () => void
}

/** The one call that is open, from its offer to its end. */
export interface CurrentCall<Session> {
  readonly callId: CallId
  readonly session: Session
}

/** Loads the media part and gives the function that opens a session. */
export type LoadSessions<Session> = () => Promise<(callId: CallId) => Session>

/**
 * Keeps a session open for the call that the desk shows. It opens with the offer, so that everything is
 * in place when the offer is accepted, and closes when the desk shows no call or another one.
 */
export class CallDesk<Session extends OpenCall> {
  readonly #load: LoadSessions<Session>
  readonly #current = createStore<CurrentCall<Session> | null>(null)
  #wanted: CallId | null = null

  constructor(load: LoadSessions<Session>) {
    this.#load = load
  }

  get current(): Store<CurrentCall<Session> | null> {
    return this.#current
  }

  /** Fetches the media part ahead of time. */
  preload(): void {
    void this.#load().catch(() => undefined)
  }

  /** Opens the call, or closes what is open when there is none. Asking for the same call again does nothing. */
  async follow(callId: CallId | null): Promise<void> {
    if (callId === this.#wanted) return
    this.#wanted = callId
    this.#closeCurrent()
    if (callId === null) return
    let open = await this.#loaded()
    while (open === null && this.#wanted === callId) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS))
      open = await this.#loaded()
    }
    if (open === null || this.#wanted !== callId) return
    this.#current.set({ callId, session: open(callId) })
  }

  async #loaded(): Promise<((callId: CallId) => Session) | null> {
    return this.#load().catch(() => null)
  }

  /** Closes whatever is open. */
  close(): void {
    this.#wanted = null
    this.#closeCurrent()
  }

  #closeCurrent(): void {
    this.#current.get()?.session.close()
    this.#current.set(null)
  }
}
