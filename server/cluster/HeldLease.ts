import type { NodeLease } from '#server/domain/ports/platform.ts'
import type { Store } from '#server/domain/ports/store.ts'
import { systemScope } from '#server/domain/scope.ts'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { describeCause, type Log } from '#shared/kernel/log.ts'
import { TypedEmitter } from '#shared/kernel/typedEmitter.ts'
import type { NodeId } from '#shared/model/ids.ts'

const RENEW_EVERY_MS = 1_000
/** Half a second before the lease's 3 s end, by our own monotonic clock: clocks of two machines never agree. */
const TRUSTED_FOR_MS = 2_500

/** What a lease tells. */
interface LeaseEvents {
  /** From now on the node may write, or may not. */
  readonly changed: boolean
}

/**
 * This node's lease on itself, renewed each second. When it could not be renewed in time, or a newer start of the same
 * node took it over, the node stops writing; live calls go on.
 */
export class HeldLease implements NodeLease {
  readonly nodeId: NodeId
  readonly #store: Store
  readonly #clock: Clock
  readonly #log: Log
  readonly #epoch: number
  #renewedAtMs: number
  #isTakenOver = false
  #isClosed = false
  #stopTimer: Stopper = () => {}
  #stopLook: Stopper = () => {}
  readonly #emitter = new TypedEmitter<LeaseEvents>()
  /** What was told last of whether it may write. */
  #told = true

  private constructor(options: { nodeId: NodeId; epoch: number; store: Store; clock: Clock; log: Log }) {
    this.nodeId = options.nodeId
    this.#epoch = options.epoch
    this.#store = options.store
    this.#clock = options.clock
    this.#log = options.log
    this.#renewedAtMs = options.clock.monotonicMs()
  }

  /** Raises the node's epoch and starts to renew. @throws StoreUnavailableError */
  static async take(options: { nodeId: NodeId; store: Store; clock: Clock; log: Log }): Promise<HeldLease> {
    const epoch = await options.store.transact(systemScope, (tx) => tx.deadlines.startNode(options.nodeId))
    const lease = new HeldLease({ ...options, epoch })
    lease.#schedule()
    lease.#look()
    return lease
  }

  epoch(): number {
    return this.#epoch
  }

  mayWrite(): boolean {
    return !this.#isTakenOver && this.#clock.monotonicMs() - this.#renewedAtMs < TRUSTED_FOR_MS
  }

  /** Whether another start of this node writes in its place: then it never may again. */
  isTakenOver(): boolean {
    return this.#isTakenOver
  }

  /** Calls back each time that the node may write again, or may not any more. */
  onChange(listener: (mayWrite: boolean) => void): Stopper {
    return this.#emitter.on('changed', listener)
  }

  /** Stops renewing. */
  close(): void {
    this.#isClosed = true
    this.#stopTimer()
    this.#stopLook()
  }

  #schedule(): void {
    this.#stopTimer = this.#clock.after(RENEW_EVERY_MS, () => void this.#renew())
  }

  async #renew(): Promise<void> {
    const askedAtMs = this.#clock.monotonicMs()
    try {
      const isRenewed = await this.#store.transact(
        systemScope,
        (tx) => tx.deadlines.renewNode(this.nodeId, this.#epoch),
        // Behind everything else that waits for a connection it would come too late just when there is most to do.
        { urgent: true },
      )
      if (isRenewed) this.#renewedAtMs = askedAtMs
      else if (!this.#isTakenOver) {
        this.#isTakenOver = true
        this.#log.error('HeldLease.#renew() | another start of this node took over, this one stops writing', {
          nodeId: this.nodeId,
          epoch: this.#epoch,
        })
      }
    } catch (cause) {
      if (this.#isClosed) return
      this.#log.warn('HeldLease.#renew() | could not renew', {
        nodeId: this.nodeId,
        cause: describeCause(cause),
      })
    }
    if (this.#isClosed) return
    this.#look()
    if (!this.#isTakenOver) this.#schedule()
  }

  /** At each renewal, and at the moment when the newest one counts no longer: one that hangs tells nothing. */
  #look(): void {
    this.#stopLook()
    const mayWrite = this.mayWrite()
    if (mayWrite) {
      const leftMs = TRUSTED_FOR_MS - (this.#clock.monotonicMs() - this.#renewedAtMs)
      this.#stopLook = this.#clock.after(Math.max(1, leftMs), () => this.#look())
    }
    if (mayWrite === this.#told) return
    this.#told = mayWrite
    this.#emitter.emit('changed', mayWrite)
  }
}
