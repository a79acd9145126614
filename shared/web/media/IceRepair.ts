import type { types } from 'mediasoup-client'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { MediaRequest } from './mediaRequest.ts'
import { toIceParameters } from './wireMedia.ts'

/** A short loss heals by itself. */
const PATIENCE_MS = 500
const RETRY_MS = 2_000
/** The server answers each time and still no way is found: a transport of its own port and keys may find one. */
const MOST_IN_VAIN = 3

/** The part of a transport that its repair needs. */
export interface RepairableTransport
  extends Pick<types.Transport, 'id' | 'closed' | 'connectionState' | 'updateIceServers' | 'restartIce'> {
  readonly on: (name: 'connectionstatechange', listener: () => void) => unknown
  readonly removeListener: (name: 'connectionstatechange', listener: () => void) => unknown
}

/** What a repair works with. */
export interface IceRepairOptions {
  readonly transport: RepairableTransport
  readonly request: MediaRequest
  readonly clock: Clock
  /** Restarts do not help; told again after as many more. */
  readonly beyondRepair: () => void
}

/** Restarts ICE while a transport has lost its path. */
export class IceRepair {
  readonly #options: IceRepairOptions
  #stopTimer: Stopper | null = null
  #isAsking = false
  #inVain = 0
  #stopped = false

  constructor(options: IceRepairOptions) {
    this.#options = options
    options.transport.on('connectionstatechange', this.#watch)
  }

  /** The network may be another one: no patience. `isStalled`: nothing gets through, whatever ICE still believes. */
  hurry(isStalled: boolean): void {
    if (this.#stopped || this.#isAsking || !(this.#isLost || isStalled)) return
    this.#pause()
    void this.#restart()
  }

  /** Restarts nothing any more. */
  stop(): void {
    this.#stopped = true
    this.#pause()
    this.#options.transport.removeListener('connectionstatechange', this.#watch)
  }

  get #isLost(): boolean {
    const { connectionState } = this.#options.transport
    return connectionState === 'disconnected' || connectionState === 'failed'
  }

  readonly #watch = (): void => {
    if (this.#stopped) return
    if (this.#isLost) {
      if (!this.#isAsking) this.#stopTimer ??= this.#lookAfter(PATIENCE_MS)
      return
    }
    this.#pause()
    // NOTE: between two restarts in vain it is 'connecting' for a moment.
    if (this.#options.transport.connectionState === 'connected') this.#inVain = 0
  }

  #pause(): void {
    this.#stopTimer?.()
    this.#stopTimer = null
  }

  #lookAfter(delayMs: number): Stopper {
    return this.#options.clock.after(delayMs, () => {
      this.#stopTimer = null
      this.#look()
    })
  }

  async #restart(): Promise<void> {
    const { transport, request } = this.#options
    this.#isAsking = true
    const answer = await request('media.restartIce', { transportId: transport.id })
    if (answer.ok && !this.#stopped && !transport.closed) {
      const { iceParameters, iceServers } = answer.value
      // First: the old credentials of the relay have run out, and the restart looks for ways anew.
      await transport
        .updateIceServers({ iceServers })
        .then(() => transport.restartIce({ iceParameters: toIceParameters(iceParameters) }))
        // The transport closed meanwhile, or the next round tries again.
        .catch(() => undefined)
      this.#inVain += 1
    }
    this.#isAsking = false
    if (this.#stopped || transport.closed) return
    // What a restart of a path that was not lost brings is told by its state.
    if (this.#isLost) this.#stopTimer = this.#lookAfter(RETRY_MS)
  }

  #look(): void {
    if (this.#stopped || !this.#isLost) return
    if (this.#inVain < MOST_IN_VAIN) return void this.#restart()
    this.#inVain = 0
    this.#options.beyondRepair()
    if (!this.#stopped) void this.#restart()
  }
}
