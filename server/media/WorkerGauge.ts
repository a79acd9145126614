import type { types } from 'mediasoup'
import type { Clock } from '#shared/kernel/clock.ts'
import { type FullLimits, isBusyNow, smoothedShare, type WorkerLoad } from './workerLoad.ts'

/** By then what a new room takes is in the measured share. */
const YOUNG_MS = 5_000

/** One call's place on a worker; taking and giving up may be said twice. */
export interface Place {
  readonly take: () => void
  readonly giveUp: () => void
}

/** What one worker has to do: measured by its own account of processor time, and the places that are taken on it. */
export class WorkerGauge {
  readonly #worker: Pick<types.Worker, 'getResourceUsage'>
  readonly #limits: FullLimits
  readonly #clock: Pick<Clock, 'monotonicMs'>
  #share = 0
  #isBusy = false
  #rooms = 0
  #openedAtMs: number[] = []
  #measured: { readonly cpuMs: number; readonly atMs: number } | null = null
  #unanswered = 0

  constructor(parts: {
    readonly worker: Pick<types.Worker, 'getResourceUsage'>
    readonly limits: FullLimits
    readonly clock: Pick<Clock, 'monotonicMs'>
  }) {
    this.#worker = parts.worker
    this.#limits = parts.limits
    this.#clock = parts.clock
  }

  get load(): WorkerLoad {
    const youngSinceMs = this.#clock.monotonicMs() - YOUNG_MS
    this.#openedAtMs = this.#openedAtMs.filter((atMs) => atMs > youngSinceMs)
    const youngRooms = this.#openedAtMs.length
    return { share: this.#share, rooms: this.#rooms, youngRooms, isBusy: this.#isBusy }
  }

  /** How many times in a row it was asked in vain while its answer was awaited. */
  get unanswered(): number {
    return this.#unanswered
  }

  /**
   * Asks once more, unless an answer is still awaited. NOTE: what counts is how often was asked, not how long ago: a
   * process that itself stood still for a while has not looked for answers meanwhile.
   */
  async measure(): Promise<void> {
    if (this.#unanswered > 0) {
      this.#unanswered += 1
      return
    }
    this.#unanswered = 1
    const usage = await this.#worker.getResourceUsage().finally(() => {
      this.#unanswered = 0
    })
    const measured = { cpuMs: usage.ru_utime + usage.ru_stime, atMs: this.#clock.monotonicMs() }
    const before = this.#measured
    this.#measured = measured
    if (before === null) return
    const [cpuMs, elapsedMs] = [measured.cpuMs - before.cpuMs, measured.atMs - before.atMs]
    this.#share = smoothedShare(this.#share, { cpuMs, elapsedMs })
    this.#isBusy = isBusyNow(this.load, this.#limits)
  }

  /** A room opens here; its place is not taken before somebody says so. */
  place(): Place {
    this.#openedAtMs.push(this.#clock.monotonicMs())
    let isTaken = false
    return {
      take: () => {
        if (!isTaken) this.#rooms += 1
        isTaken = true
      },
      giveUp: () => {
        if (isTaken) this.#rooms -= 1
        isTaken = false
      },
    }
  }
}
