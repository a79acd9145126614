import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { Client, type QueryResultRow } from 'pg'
import { onTestFinished, vi } from 'vitest'
import { type EmbeddedDatabase, launchEmbeddedDatabase } from '../../../server/store/embedded/launch.ts'
import { isRunning } from '../../../server/store/embedded/processes.ts'

const run = promisify(execFile)
const HOLDER = fileURLToPath(new URL('./embeddedHolder.ts', import.meta.url))
const WAIT = { timeout: 30_000, interval: 10 } as const

export const isRoot = process.getuid?.() === 0

/** A directory that every user can enter; it is removed after the test. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'luukku-embedded-'))
  await chmod(directory, 0o755)
  onTestFinished(() => rm(directory, { recursive: true, force: true, maxRetries: 5 }))
  return directory
}

let template: Promise<string> | undefined

/** Whoever used directories removes after them what they were made of. */
export async function removeTemplate(): Promise<void> {
  const made = template
  template = undefined
  if (made !== undefined) await rm(await made, { recursive: true, force: true, maxRetries: 5 })
}

/** A data directory whose database was started once and closed: quicker than making each one anew. */
export async function usedDirectory(): Promise<string> {
  template ??= makeTemplate()
  const directory = await temporaryDirectory()
  await run('cp', ['-a', join(await template, 'postgres-15'), directory])
  await run('cp', ['-al', join(await template, 'binaries'), directory])
  return directory
}

async function makeTemplate(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'luukku-embedded-template-'))
  await chmod(directory, 0o755)
  const database = await launchEmbeddedDatabase({ dataDirectory: directory, log: () => undefined })
  await database.close()
  return directory
}

/** Launches a database that is closed after the test; the messages of its log are kept. */
export async function launch(
  dataDirectory: string,
  startTimeoutMs = 30_000,
): Promise<{ readonly database: EmbeddedDatabase; readonly messages: readonly string[] }> {
  const messages: string[] = []
  const database = await launchEmbeddedDatabase({
    dataDirectory,
    startTimeoutMs,
    log: (message) => messages.push(message),
  })
  onTestFinished(() => database.close())
  return { database, messages }
}

/** Runs one statement over a connection of its own. */
export async function query<Row extends QueryResultRow>(
  url: string,
  statement: string,
): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

/** The notes that `writeNote` committed. */
export async function readNotes(ownerUrl: string): Promise<readonly string[]> {
  const rows = await query<{ note: string }>(ownerUrl, 'select note from notes order by note')
  return rows.map(({ note }) => note)
}

/** Commits a row as the owner of the database. */
export async function writeNote(ownerUrl: string, note: string): Promise<void> {
  await query(ownerUrl, `create table if not exists notes (note text); insert into notes values ('${note}')`)
}

/** The process id of the server that runs on a data directory. */
export async function postmasterPid(dataDirectory: string): Promise<number> {
  const [pid] = (await readFile(join(dataDirectory, 'postgres-15/postmaster.pid'), 'utf8')).split('\n')
  return Number(pid)
}

/** Waits until a process has ended. */
export async function untilGone(pid: number): Promise<void> {
  await vi.waitFor(async () => {
    if (await isRunning(pid)) throw new Error(`process ${pid} still runs`)
  }, WAIT)
}

/** Waits until a statement can be run. */
export async function untilAnswers(url: string): Promise<void> {
  await vi.waitFor(() => query(url, 'select 1'), WAIT)
}

/** A process of its own that holds an embedded database. */
export interface Holder {
  readonly child: ChildProcess
  readonly exit: Promise<number | null>
  /** Resolves when the database runs. */
  readonly running: Promise<{ readonly ownerUrl: string; readonly appUrl: string }>
}

/** Starts a process that holds an embedded database; it is killed after the test. */
export function startHolder(
  options: {
    readonly dataDirectory?: string
    readonly uid?: number
    readonly gid?: number
    readonly environment?: Readonly<Record<string, string>>
  } = {},
): Holder {
  const { dataDirectory, environment, ...account } = options
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', HOLDER, ...(dataDirectory === undefined ? [] : [dataDirectory])],
    {
      ...account,
      stdio: ['ignore', 'pipe', 'pipe'],
      cwd: fileURLToPath(new URL('../../..', import.meta.url)),
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
    },
  )
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await exit
  })
  return { child, exit, running: untilRunning(child, exit) }
}

async function untilRunning(
  child: ChildProcess,
  exit: Promise<number | null>,
): Promise<{ readonly ownerUrl: string; readonly appUrl: string }> {
  let complaint = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8')
  })
  const announced = new Promise<{ ownerUrl: string; appUrl: string }>((resolve) => {
    if (child.stdout === null) return
    createInterface({ input: child.stdout }).on('line', (line) => {
      const told: unknown = JSON.parse(line)
      if (isAnnouncement(told)) resolve(told)
    })
  })
  return Promise.race([
    announced,
    exit.then((code) => {
      throw new Error(`the holder ended with ${code}: ${complaint}`)
    }),
  ])
}

function isAnnouncement(told: unknown): told is { ownerUrl: string; appUrl: string } {
  return typeof told === 'object' && told !== null && 'ownerUrl' in told && 'appUrl' in told
}
