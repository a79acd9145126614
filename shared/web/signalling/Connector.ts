import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { contractVersion } from '#shared/signalling/contract.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { createStore, type WritableStore } from '../state/createStore.ts'
import { HeldToken } from './HeldToken.ts'
import type { Link, OpenLink } from './Link.ts'
import type { LinkState } from './linkState.ts'
import { afterClosedSession, afterRefusedHandshake } from './refusals.ts'
import { attemptTimeoutMs, retryDelayMs } from './retryTimes.ts'
import type { TokenSource } from './TokenSource.ts'

/** A connection that ends sooner counts as a failure, so that nobody knocks five times a second for ever. */
const WORKED_MS = 3_000

/** What the world gives a connector; tests give their own. */
export interface ConnectorPorts {
  readonly clock: Clock
  readonly openLink: OpenLink
  /** From 0 to 1. */
  readonly random: () => number
  /** Calls back when the network is said to be there again. */
  readonly onOnline: (listener: () => void) => Stopper
}

/** What a connector tells; `opened` and `lost` take turns. */
export interface ConnectorListener {
  readonly opened: (link: Link, tokenExpiresInMs: number) => void
  readonly lost: () => void
  readonly told: (name: string, payload: unknown) => void
  readonly closed: (code: ErrorCode) => void
}

/** Keeps one connection up: token, attempt, wait, again; until the server or its owner ends it. */
export class Connector {
  readonly state: WritableStore<LinkState> = createStore<LinkState>({ state: 'connecting' })
  readonly token: HeldToken
  readonly #path: string
  readonly #ports: ConnectorPorts
  readonly #listener: ConnectorListener
  readonly #stopOnline: Stopper
  /** Counts attempts, so that what an older one still says is not heard. */
  #attempt = 0
  #failures = 0
  #openedAtMs = 0
  #renewedInVain = false
  #link: Link | null = null
  #stopTimer: Stopper = () => undefined
  #waiting = false
  /** What the server said last about why there is no connection. */
  #reason: ErrorCode | null = null

  constructor(options: {
    readonly path: string
    readonly tokens: TokenSource
    readonly ports: ConnectorPorts
    readonly listener: ConnectorListener
  }) {
    this.#path = options.path
    this.#ports = options.ports
    this.#listener = options.listener
    this.token = new HeldToken(options.tokens, options.ports.clock)
    this.#stopOnline = options.ports.onOnline(() => {
      if (this.#waiting) this.start()
    })
  }

  /** Makes an attempt now. */
  start(): void {
    this.#stopTimer()
    this.#waiting = false
    this.#attempt += 1
    void this.#try(this.#attempt)
  }

  /** The server's last word on this connection. */
  sessionClosed(code: ErrorCode): void {
    const next = afterClosedSession(code)
    this.#reason = code
    if (next === 'giveUp') this.close(code)
    else if (next === 'renewToken') this.token.drop()
  }

  /** Ends it for good. Order: timers, the link, the state, then its listener is told. */
  close(code: ErrorCode): void {
    if (this.state.get().state === 'closed') return
    this.#attempt += 1
    this.#waiting = false
    this.#stopTimer()
    this.#stopOnline()
    this.#dropLink()
    this.state.set({ state: 'closed', code })
    this.#listener.closed(code)
  }

  async #try(attempt: number): Promise<void> {
    const token = await this.token.get()
    if (attempt !== this.#attempt) return
    if (!token.ok) {
      if (token.error === 'signedOut') this.close('tokenInvalid')
      else this.#tryLater()
      return
    }
    const current = (act: () => void) => {
      if (attempt === this.#attempt) act()
    }
    this.#link = this.#ports.openLink({
      path: token.value.path ?? this.#path,
      handshake: { token: token.value.token, contractVersion },
      listener: {
        opened: () => current(() => this.#opened()),
        refused: (code, retryAfterMs) => current(() => this.#refused(code, retryAfterMs)),
        lost: () => current(() => this.#lost()),
        told: (name, payload) => current(() => this.#listener.told(name, payload)),
      },
    })
    this.#stopTimer = this.#ports.clock.after(attemptTimeoutMs(this.#failures), () => this.#refused(null))
  }

  #opened(): void {
    this.#stopTimer()
    this.#openedAtMs = this.#ports.clock.monotonicMs()
    this.#renewedInVain = false
    this.#reason = null
    this.state.set({ state: 'connected' })
    if (this.#link) this.#listener.opened(this.#link, this.token.expiresInMs())
  }

  #refused(code: ErrorCode | null, retryAfterMs = 0): void {
    this.#stopTimer()
    this.#dropLink()
    const next = afterRefusedHandshake(code)
    if (code !== null && (next === 'giveUp' || (next === 'renewToken' && this.#renewedInVain))) {
      this.close(code)
    } else if (next === 'renewToken') {
      this.#renewedInVain = true
      this.token.drop()
      this.start()
    } else {
      this.token.doubt()
      if (code !== null) this.#tellReason(code)
      this.#tryLater(retryAfterMs)
    }
  }

  #tellReason(reason: ErrorCode): void {
    const current = this.state.get()
    this.#reason = reason
    if (current.state === 'connecting' || current.state === 'reconnecting') {
      this.state.set({ state: current.state, reason })
    }
  }

  #lost(): void {
    this.#dropLink()
    if (this.#ports.clock.monotonicMs() - this.#openedAtMs >= WORKED_MS) this.#failures = 0
    this.state.set({ state: 'reconnecting', ...(this.#reason !== null && { reason: this.#reason }) })
    this.#listener.lost()
    // Its listener may have closed it.
    if (this.state.get().state === 'reconnecting') this.#tryLater()
  }

  #tryLater(atLeastMs = 0): void {
    const delay = atLeastMs + retryDelayMs(this.#failures, this.#ports.random())
    this.#attempt += 1
    this.#failures += 1
    this.#waiting = true
    this.#stopTimer = this.#ports.clock.after(delay, () => this.start())
  }

  #dropLink(): void {
    this.#link?.close()
    this.#link = null
  }
}
