import { createWorker, type types } from 'mediasoup'
import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { describeCause, type Log } from '#shared/kernel/log.ts'
import { TypedEmitter } from '#shared/kernel/typedEmitter.ts'
import { type Place, WorkerGauge } from './WorkerGauge.ts'
import { type FullLimits, leastLoaded, placesOnAll, type WorkerPlaces } from './workerLoad.ts'

const MEASURE_EVERY_MS = 1_000
/** A worker that owes an answer for so many measurements hangs: nothing gets through it any more. */
const MOST_UNANSWERED = 5

/** Where media listens, and which workers do it. */
export interface WorkerPoolOptions {
  readonly workers: number
  readonly listenAddress: string
  /** The address that browsers are told; the listening one when undefined. */
  readonly announcedAddress: string | undefined
  /** The first worker's port, each further one takes the next; 0 = any free port. */
  readonly port: number
  readonly workerBin: string | undefined
  readonly full: FullLimits
  readonly clock: Clock
  readonly log: Log
}

/** Media has no place to listen on; the message names the settings. */
export class MediaListenError extends Error {
  override readonly name = 'MediaListenError'

  constructor(
    {
      listenAddress,
      announcedAddress,
      port,
    }: Pick<WorkerPoolOptions, 'listenAddress' | 'announcedAddress' | 'port'>,
    cause: unknown,
  ) {
    super(
      `LUUKKU_MEDIA_LISTEN=${listenAddress} LUUKKU_MEDIA_ANNOUNCED=${announcedAddress ?? ''} LUUKKU_MEDIA_PORT=${port}: media cannot listen there (${cause instanceof Error ? cause.message : String(cause)}): set an IP address of this machine, and a port that is free for UDP and TCP.`,
      { cause },
    )
  }
}

/**
 * How the workers estimate links. A mobile link loses a few packets in a hundred whatever is sent: only above 8 % the
 * estimate does not grow any more, and above 20 % it shrinks, where 2 % and 10 % are the library's own limits. A full
 * link is noticed by its delay before that. The first trial is mediasoup's default.
 */
const ESTIMATION = 'WebRTC-Bwe-AlrLimitedBackoff/Enabled/WebRTC-BweLossExperiment/Enabled-0.08,0.2,0/'

/** A worker with its one port for everything. */
export interface PooledWorker {
  readonly worker: types.Worker
  readonly webRtcServer: types.WebRtcServer
}

interface Slot extends PooledWorker {
  readonly gauge: WorkerGauge
}

/** A worker for a room, and the room's place on it. */
export interface PlacedRoom extends PooledWorker {
  readonly place: Place
}

/**
 * The media workers of this node. A dead one, and one that hangs, is replaced and told about; a room goes to the one that
 * has the least to do.
 */
export class WorkerPool {
  readonly #options: WorkerPoolOptions
  readonly #slots: (Slot | null)[]
  readonly #emitter = new TypedEmitter<{
    died: types.Worker
    placesChanged: WorkerPlaces['state']
    started: null
  }>()
  #isClosed = false
  #told: WorkerPlaces['state'] = 'free'
  #stopMeasuring: Stopper = () => undefined

  private constructor(options: WorkerPoolOptions) {
    this.#options = options
    this.#slots = Array.from({ length: options.workers }, () => null)
  }

  /** Starts every worker. @throws Error when one does not start or its port is taken. */
  static async create(options: WorkerPoolOptions): Promise<WorkerPool> {
    const pool = new WorkerPool(options)
    try {
      await Promise.all(pool.#slots.map((_, slot) => pool.#start(slot)))
    } catch (cause) {
      pool.close()
      throw cause
    }
    pool.#measureSoon()
    return pool
  }

  /** The worker with the least to do, full or not: a call that is going on has to be somewhere. @throws Error */
  place(): PlacedRoom {
    const running = this.#running()
    const chosen = running[leastLoaded(running.map(loadOf), this.#options.full)]
    if (!chosen) throw new Error('WorkerPool.place() | no media worker is running')
    return { worker: chosen.worker, webRtcServer: chosen.webRtcServer, place: chosen.gauge.place() }
  }

  /** What is left for new calls. */
  places(): WorkerPlaces {
    return placesOnAll(this.#running().map(loadOf), this.#options.full)
  }

  /** Told within a second after there is room for new calls, or none, when it was otherwise. */
  onPlacesChanged(listener: (state: WorkerPlaces['state']) => void): Stopper {
    return this.#emitter.on('placesChanged', listener)
  }

  /** Told after a worker died; its rooms are gone. */
  onDied(listener: (worker: types.Worker) => void): () => void {
    return this.#emitter.on('died', listener)
  }

  /** Resolves when at least one worker runs, at once when one does. */
  whenRunning(): Promise<void> {
    if (this.#running().length > 0) return Promise.resolve()
    return new Promise((resolve) => {
      const stop = this.#emitter.on('started', () => {
        stop()
        resolve()
      })
    })
  }

  /** Process ids of the running workers. */
  pids(): readonly number[] {
    return this.#running().map(({ worker }) => worker.pid)
  }

  /** Ends every worker. */
  close(): void {
    this.#isClosed = true
    this.#stopMeasuring()
    for (const { worker } of this.#running()) worker.close()
  }

  #running(): readonly Slot[] {
    return this.#slots.filter((slot) => slot !== null)
  }

  #measureSoon(): void {
    if (this.#isClosed) return
    this.#stopMeasuring = this.#options.clock.after(MEASURE_EVERY_MS, () => {
      for (const slot of this.#running()) this.#measure(slot)
      this.#tellPlaces()
      this.#measureSoon()
    })
  }

  #measure({ worker, gauge }: Slot): void {
    const { log } = this.#options
    if (gauge.unanswered >= MOST_UNANSWERED) {
      log.error('WorkerPool | a media worker hangs and is killed', { pid: worker.pid })
      // What this kills is reported as any other death.
      kill(worker.pid)
      return
    }
    gauge.measure().catch((cause: unknown) => {
      log.debug('WorkerPool | could not measure a worker', { pid: worker.pid, cause: describeCause(cause) })
    })
  }

  #tellPlaces(): void {
    const { state } = this.places()
    if (state === this.#told) return
    this.#told = state
    const loads = this.#running().map(loadOf)
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
    const fields = {
      limit: this.#options.full.mostRooms,
      count: sum(loads.map(({ rooms }) => rooms)),
      percent: Math.round((100 * sum(loads.map(({ share }) => share))) / Math.max(1, loads.length)),
    }
    const { log } = this.#options
    if (state === 'full') log.warn('WorkerPool | full, no new calls until there is room again', fields)
    else log.info(`WorkerPool | room for new calls: ${state}`, fields)
    this.#emitter.emit('placesChanged', state)
  }

  async #start(slot: number): Promise<void> {
    const { listenAddress, announcedAddress, port, workerBin, log } = this.#options
    const worker = await createWorker({
      logLevel: 'warn',
      logTags: ['ice', 'dtls', 'sctp'],
      libwebrtcFieldTrials: ESTIMATION,
      ...(workerBin !== undefined && { workerBin }),
    })
    const listen = {
      ip: listenAddress,
      ...(announcedAddress !== undefined && { announcedAddress }),
      ...(port > 0 && { port: port + slot }),
    }
    const webRtcServer = await worker
      .createWebRtcServer({
        listenInfos: [
          { protocol: 'udp', ...listen },
          { protocol: 'tcp', ...listen },
        ],
      })
      .catch((cause: unknown) => {
        worker.close()
        throw new MediaListenError({ listenAddress, announcedAddress, port: port + slot }, cause)
      })
    if (this.#isClosed) return worker.close()
    const { full: limits, clock } = this.#options
    this.#slots[slot] = { worker, webRtcServer, gauge: new WorkerGauge({ worker, limits, clock }) }
    this.#emitter.emit('started', null)
    worker.on('died', (error) => {
      log.error('WorkerPool | a media worker died, starting another', {
        pid: worker.pid,
        cause: describeCause(error),
      })
      this.#slots[slot] = null
      this.#emitter.emit('died', worker)
      if (!this.#isClosed) this.#replace(slot)
    })
  }

  #replace(slot: number): void {
    this.#start(slot).catch((cause: unknown) => {
      this.#options.log.error('WorkerPool.#replace() | no new worker, trying again in a second', {
        cause: describeCause(cause),
      })
      this.#options.clock.after(1_000, () => !this.#isClosed && this.#replace(slot))
    })
  }
}

/** One that has ended by itself just now is as good. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ESRCH')) throw cause
  }
}

function loadOf({ gauge }: Slot): WorkerGauge['load'] {
  return gauge.load
}
