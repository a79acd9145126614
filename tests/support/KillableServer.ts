import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '..', '..')
const CHILD = join(import.meta.dirname, 'children', 'killableServer.ts')

/** How a process ended. */
export interface Ending {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
}

/** A server in a process of its own, which can be made to die between two steps of a command. */
export class KillableServer {
  readonly origin: string
  readonly pid: number
  readonly workerPids: readonly number[]
  readonly ended: Promise<Ending>
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, ended: Promise<Ending>, said: { origin: string; pids: number[] }) {
    this.#child = child
    this.ended = ended
    this.origin = said.origin
    this.pid = child.pid ?? -1
    this.workerPids = said.pids
  }

  /** Starts it on a data directory and waits until it serves. */
  static async start(dataDirectory: string): Promise<KillableServer> {
    const child = spawn(process.execPath, ['--import', 'tsx', CHILD], {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        PORT: '0',
        LUUKKU_DATA_DIR: dataDirectory,
        LUUKKU_LOG_LEVEL: process.env['LUUKKU_LOG_LEVEL'] ?? 'silent',
        MEDIASOUP_WORKER_BIN: process.env['MEDIASOUP_WORKER_BIN'],
      },
    })
    let complaint = ''
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint += chunk.toString('utf8')
    })
    const ended = new Promise<Ending>((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }))
    })
    const said: unknown = await Promise.race([
      once(child, 'message').then(([message]: unknown[]) => message),
      ended.then(({ code, signal }) => {
        throw new Error(`the server ended with ${signal ?? code}: ${complaint}`)
      }),
    ])
    return new KillableServer(child, ended, announcement(said))
  }

  /** From now on the process dies as soon as this command reaches this step. */
  async dieAt(command: string, step: string): Promise<void> {
    const armed = once(this.#child, 'message')
    this.#child.send(`${command}:${step}`)
    await armed
  }

  /** Ends it in order. */
  async stop(): Promise<Ending> {
    this.#child.kill('SIGTERM')
    return this.ended
  }

  /** Ends it at once, for the end of a failed test. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.ended
  }
}

function announcement(said: unknown): { origin: string; pids: number[] } {
  if (typeof said !== 'object' || said === null || !('origin' in said) || !('workerPids' in said)) {
    throw new Error(`the server said something else: ${JSON.stringify(said)}`)
  }
  const { origin, workerPids } = said
  return { origin: String(origin), pids: Array.isArray(workerPids) ? workerPids.map(Number) : [] }
}
