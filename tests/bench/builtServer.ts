import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { temporaryDataDirectory } from '#tests/support/testServer.ts'

const ROOT = join(import.meta.dirname, '..', '..')

/** As `npm start` and the container start it. */
const START_FLAGS = ['--max-semi-space-size=2', '--optimize-for-size']
const START_ENVIRONMENT = { MALLOC_ARENA_MAX: '1' }

/** A server in a process of its own, so that what measures does not share its event loop. */
export interface OwnProcess {
  readonly pid: number
  readonly url: string
  readonly stop: () => Promise<void>
}

/** The product as it is built, with a database of its own. */
export async function startBuiltServer(settings: Readonly<Record<string, string>> = {}): Promise<OwnProcess> {
  const dataDirectory = await temporaryDataDirectory()
  const port = 3900 + (process.pid % 90)
  const server = await startProcess([...START_FLAGS, join(ROOT, 'dist', 'server', 'main.js')], {
    LUUKKU_DATA_DIR: dataDirectory,
    PORT: String(port),
    LUUKKU_LOG_LEVEL: 'warn',
    ...settings,
  })
  return {
    ...server,
    stop: async () => {
      await server.stop()
      rmSync(dataDirectory, { recursive: true, force: true })
    },
  }
}

/** Runs a script that prints a line with its address when it is ready. */
export async function startProcess(
  script: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<OwnProcess> {
  const child = spawn(process.execPath, [...script], {
    env: { ...process.env, ...START_ENVIRONMENT, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`${script.join(' ')} ended with ${code}`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /https?:\/\/\S+/.exec(line)
      if (found) resolve(found[0])
    })
  })
  return {
    pid: child.pid ?? 0,
    url,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}
