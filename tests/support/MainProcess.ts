import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Ending } from './KillableServer.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** The built server in a process of its own, as an operator starts it. */
export class MainProcess {
  readonly pid: number
  readonly ended: Promise<Ending>
  /** The address that it prints when it is ready; rejects when it ends before. */
  readonly ready: Promise<string>
  readonly #child: ChildProcess
  #said = ''

  private constructor(child: ChildProcess) {
    this.#child = child
    this.pid = child.pid ?? -1
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve({ code, signal }))
    })
    this.ready = new Promise((resolve, reject) => {
      const hear = (chunk: Buffer) => {
        this.#said += chunk.toString('utf8')
        const url = /Luukku is ready: (\S+)/.exec(this.#said)?.[1]
        if (url !== undefined) resolve(url)
      }
      child.stdout?.on('data', hear)
      child.stderr?.on('data', hear)
      void this.ended.then(() => reject(new Error(`ended before it was ready: ${this.#said}`)))
    })
    // Whoever waits for the end of a wrong start does not wait for this.
    this.ready.catch(() => undefined)
  }

  /** Starts it with these settings and no others; what is loaded before it may answer questions. */
  static start(
    settings: Readonly<Record<string, string>>,
    { flags = [] }: { readonly flags?: readonly string[] } = {},
  ): MainProcess {
    return new MainProcess(
      spawn(process.execPath, [...flags, 'dist/server/main.js'], {
        cwd: ROOT,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        env: {
          PATH: process.env['PATH'],
          HOME: process.env['HOME'],
          MEDIASOUP_WORKER_BIN: process.env['MEDIASOUP_WORKER_BIN'],
          ...settings,
        },
      }),
    )
  }

  /** Everything it has written so far. */
  get said(): string {
    return this.#said
  }

  /** Asks what was loaded before the server; rejects when the process ends before it answers. */
  async ask(question: string): Promise<unknown> {
    const answer = once(this.#child, 'message').then(([said]: unknown[]) => said)
    this.#child.send(question)
    const ending = this.ended.then(() => Promise.reject(new Error(`ended before it answered ${question}`)))
    // Whoever has the answer waits for the end no more: then it is nobody's failure.
    ending.catch(() => undefined)
    return Promise.race([answer, ending])
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal)
  }
}
