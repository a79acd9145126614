import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { PageId } from '#shared/model/ids.ts'
import { contractVersion } from '#shared/signalling/contract.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { createStore, type WritableStore } from '../state/createStore.ts'
import type { OnWake } from '../wake/wakeSignal.ts'
import { HeldPlace } from './HeldPlace.ts'
import { HeldToken } from './HeldToken.ts'
import type { Link, OpenLink } from './Link.ts'
import { LinkProbe } from './LinkProbe.ts'
import type { LinkState } from './linkState.ts'
import { afterClosedSession, afterRefusedHandshake } from './refusals.ts'
import { attemptTimeoutMs, type Pace, retryDelayMs, staleAttemptMs } from './retryTimes.ts'
import type { TokenSource } from './TokenSource.ts'

/** A connection that ends sooner counts as a failure, so that nobody knocks five times a second for ever. */
const WORKED_MS = 3_000
/** After a signal the link may be back any moment. */
const HURRY_MS = 5_000
/** When something else has come over the link just now, an attempt from before then has lost its packets. */
const LOST_ATTEMPT_MS = 400

/** What the world gives a connector; tests give their own. */
export interface ConnectorPorts {
  readonly clock: Clock
  readonly openLink: OpenLink
  /** From 0 to 1. */
  readonly random: () => number
  /** Calls back when the network, the page or the machine may have come back. */
  readonly onWake: OnWake
  /** The page that it lives on. */
  readonly page: PageId
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
  readonly #pace: () => Pace
  readonly #attended: (() => boolean) | undefined
  readonly #probe: LinkProbe
  readonly #place = new HeldPlace()
  readonly #stopWake: Stopper
  /** Counts attempts, so that what an older one still says is not heard. */
  #attempt = 0
  #failures = 0
  #triedAtMs = 0
  #openedAtMs = 0
  #heardAtMs: number
  #hurriedAtMs = Number.NEGATIVE_INFINITY
  /** The server does not want to be asked before. */
  #notBeforeMs = 0
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
    /** How soon it has to be there again, asked at each failure. */
    readonly pace: () => Pace
    /** What a booth shows with its token, asked at each attempt. */
    readonly attended?: (() => boolean) | undefined
  }) {
    this.#path = options.path
    this.#pace = options.pace
    this.#attended = options.attended
    this.#ports = options.ports
    this.#heardAtMs = options.ports.clock.monotonicMs()
    this.#listener = options.listener
    this.token = new HeldToken(options.tokens, options.ports.clock)
    this.#probe = new LinkProbe(options.ports.clock, () => this.#died())
    this.#stopWake = options.ports.onWake(() => this.hurry())
  }

  /** When anything was last heard of the server; that nothing comes is known some seconds later. */
  get heardAtMs(): number {
    return this.#heardAtMs
  }

  /** Makes an attempt now. */
  start(): void {
    this.#stopTimer()
    this.#waiting = false
    this.#attempt += 1
    this.#triedAtMs = this.#ports.clock.monotonicMs()
    void this.#try(this.#attempt)
  }

  /**
   * Something says that the link may be back, or may be dead: whoever waits tries now, an attempt that is old already
   * begins anew, and a connection is asked whether it lives. `isBack`: something has come over the link just now.
   */
  hurry(isBack = false): void {
    const nowMs = this.#ports.clock.monotonicMs()
    if (this.state.get().state === 'closed') return
    this.#hurriedAtMs = nowMs
    if (this.#waiting) {
      if (nowMs >= this.#notBeforeMs) this.start()
    } else if (this.state.get().state === 'connected') {
      // NOTE: what came back by itself is left alone: TCP takes its time, and a new connection costs more.
      if (this.#link && !isBack && nowMs - this.#openedAtMs >= WORKED_MS) {
        this.#probe.ask(this.#link, this.#openedAtMs - this.#triedAtMs)
      }
    } else if (nowMs - this.#triedAtMs >= (isBack ? LOST_ATTEMPT_MS : staleAttemptMs(this.#failures))) {
      this.#dropLink()
      this.start()
    }
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
    this.#stopWake()
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
    const link = this.#ports.openLink({
      path: token.value.path ?? this.#path,
      handshake: {
        token: token.value.token,
        contractVersion,
        page: this.#ports.page,
        ...(this.#place.isHeld && { returns: true }),
        ...(this.#attended && { attended: this.#attended() }),
      },
      listener: {
        opened: () => current(() => this.#opened()),
        refused: (code, retryAfterMs) => current(() => this.#refused(code, retryAfterMs)),
        lost: () => current(() => this.#lost()),
        heard: () => current(() => this.#heard()),
        told: (name, payload) =>
          current(() => {
            this.#probe.heard()
            this.#listener.told(name, payload)
          }),
      },
    })
    this.#link = this.#place.over(link)
    this.#stopTimer = this.#ports.clock.after(attemptTimeoutMs(this.#failures), () => this.#refused(null))
  }

  #heard(): void {
    this.#heardAtMs = this.#ports.clock.monotonicMs()
  }

  #opened(): void {
    this.#stopTimer()
    this.#heard()
    this.#openedAtMs = this.#heardAtMs
    this.#renewedInVain = false
    this.#reason = null
    // First what carries requests: whoever hears of the connection may ask over it at once.
    if (this.#link) this.#listener.opened(this.#link, this.token.expiresInMs())
    this.state.set({ state: 'connected' })
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

  /** Nobody answered on a connection that looked alive. */
  #died(): void {
    this.#lost()
    if (this.#waiting) this.start()
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
    const { clock, random } = this.#ports
    const nowMs = clock.monotonicMs()
    const pace = nowMs - this.#hurriedAtMs < HURRY_MS ? 'inCall' : this.#pace()
    const delay = atLeastMs + retryDelayMs(pace, this.#failures, random())
    this.#notBeforeMs = nowMs + atLeastMs
    this.#attempt += 1
    this.#failures += 1
    this.#waiting = true
    this.#stopTimer = clock.after(delay, () => this.start())
  }

  #dropLink(): void {
    this.#probe.heard()
    this.#link?.close()
    this.#link = null
  }
}
