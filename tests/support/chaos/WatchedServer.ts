import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { KeyDirectory } from '#server/auth/KeyDirectory.ts'
import { Tokens } from '#server/auth/tokens.ts'
import { isRunning } from '#server/store/embedded/processes.ts'
import { databaseUrls, openClient } from '../database.ts'
import { freePort } from '../freePort.ts'
import { MainProcess } from '../MainProcess.ts'
import { commandOf, descendantsOf } from '../processes.ts'
import { migratedDataDirectory } from '../templateDirectory.ts'

const VITALS = join(import.meta.dirname, '..', 'children', 'vitals.mjs')
/** As `npm start` starts it, with a door for whoever measures. */
const FLAGS = ['--max-semi-space-size=2', '--optimize-for-size', '--expose-gc', '--import', VITALS]

const ofDeadWorkers = /a media worker died|InvalidStateError: Channel closed/

/** The built server with a database of its own, which is killed and started again at the same address, and measured. */
export class WatchedServer {
  readonly dataDirectory: string
  readonly origin: string
  readonly tokens: Tokens
  readonly #settings: Readonly<Record<string, string>>
  #process: MainProcess
  /** What it complained about in all of its lives. */
  readonly #said: string[] = []
  readonly #deadWorkers: number[] = []

  private constructor(parts: {
    dataDirectory: string
    origin: string
    settings: Readonly<Record<string, string>>
    process: MainProcess
  }) {
    this.dataDirectory = parts.dataDirectory
    this.origin = parts.origin
    this.#settings = parts.settings
    this.#process = parts.process
    const keys = KeyDirectory.open(join(parts.dataDirectory, 'keys'))
    this.tokens = new Tokens({ ring: () => keys.ring(), isInvalidated: () => false })
  }

  static async start(workers: number): Promise<WatchedServer> {
    const dataDirectory = await migratedDataDirectory()
    const settings = {
      PORT: String(await freePort()),
      LUUKKU_DATA_DIR: dataDirectory,
      LUUKKU_MEDIA_WORKERS: String(workers),
      LUUKKU_LOG_LEVEL: 'warn',
      MALLOC_ARENA_MAX: '1',
    }
    const process = MainProcess.start(settings, { flags: FLAGS })
    const origin = await process.ready
    return new WatchedServer({ dataDirectory, origin, settings, process })
  }

  get pid(): number {
    return this.#process.pid
  }

  /** What it wrote at level error in all of its lives, but that workers died, and what was being asked of them then. */
  get complaints(): readonly string[] {
    const lines = [...this.#said, this.#process.said].join('\n').split('\n')
    return lines.filter((line) => /"level":(50|60)/.test(line) && !ofDeadWorkers.test(line))
  }

  ask(question: string): Promise<unknown> {
    return this.#process.ask(question)
  }

  /** The media workers that run now. */
  async workerPids(): Promise<readonly number[]> {
    const below = await descendantsOf(this.pid)
    const named = await Promise.all(below.map(async (pid) => ({ pid, name: await commandOf(pid) })))
    return named.filter(({ name }) => name.startsWith('mediasoup')).map(({ pid }) => pid)
  }

  /** A worker gets SIGKILL. */
  killWorker(pid: number): void {
    this.#deadWorkers.push(pid)
    process.kill(pid, 'SIGKILL')
  }

  /** SIGKILL, and started again at once, as a supervisor does; resolves when it is ready, with how long that took. */
  async killAndRestart(): Promise<number> {
    const before = this.#process
    this.#deadWorkers.push(...(await this.workerPids()))
    const killedMs = performance.now()
    before.signal('SIGKILL')
    await before.ended
    this.#said.push(before.said)
    this.#process = MainProcess.start(this.#settings, { flags: FLAGS })
    await this.#process.ready
    return performance.now() - killedMs
  }

  /** Workers that were to be dead and are not. */
  async orphans(): Promise<readonly number[]> {
    const running = await Promise.all(this.#deadWorkers.map(isRunning))
    const named = await Promise.all(this.#deadWorkers.map(commandOf))
    return this.#deadWorkers.filter((_, index) => running[index] && named[index]?.startsWith('mediasoup'))
  }

  /** A connection of the owner of the tables; end it before the server closes. */
  async openOwner(): Promise<pg.Client> {
    return openClient((await databaseUrls(this.dataDirectory)).owner)
  }

  /** Ends it in order and removes its data. */
  async close(): Promise<void> {
    this.#process.signal('SIGTERM')
    await this.#process.ended
    await rm(this.dataDirectory, { recursive: true, force: true, maxRetries: 5 })
  }
}
