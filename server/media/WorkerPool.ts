import { createWorker, type types } from 'mediasoup'
import { describeCause, type Log } from '#shared/kernel/log.ts'
import { TypedEmitter } from '#shared/kernel/typedEmitter.ts'

/** Where media listens, and which workers do it. */
export interface WorkerPoolOptions {
  readonly workers: number
  readonly listenAddress: string
  /** The address that browsers are told; the listening one when undefined. */
  readonly announcedAddress: string | undefined
  /** The first worker's port, each further one takes the next; 0 = any free port. */
  readonly port: number
  readonly workerBin: string | undefined
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

/** The media workers of this node: a dead one is replaced, and told about. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions
  readonly #slots: (PooledWorker | null)[]
  readonly #emitter = new TypedEmitter<{ died: types.Worker }>()
  #isClosed = false
  #turn = 0

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
    return pool
  }

  /** The next worker in turn. @throws Error while all of them are being replaced. */
  next(): PooledWorker {
    for (let tried = 0; tried < this.#slots.length; tried += 1) {
      this.#turn = (this.#turn + 1) % this.#slots.length
      const pooled = this.#slots[this.#turn]
      if (pooled) return pooled
    }
    throw new Error('WorkerPool.next() | no media worker is running')
  }

  /** Told after a worker died; its rooms are gone. */
  onDied(listener: (worker: types.Worker) => void): () => void {
    return this.#emitter.on('died', listener)
  }

  /** Process ids of the running workers. */
  pids(): readonly number[] {
    return this.#slots.flatMap((pooled) => (pooled ? [pooled.worker.pid] : []))
  }

  /** Ends every worker. */
  close(): void {
    this.#isClosed = true
    for (const pooled of this.#slots) pooled?.worker.close()
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
    this.#slots[slot] = { worker, webRtcServer }
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
      setTimeout(() => !this.#isClosed && this.#replace(slot), 1_000)
    })
  }
}
