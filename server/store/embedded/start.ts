import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { startCommand, untilExit } from './commands.ts'
import { EmbeddedDatabaseError } from './errors.ts'
import { openKeeper } from './keeper.ts'
import type { Acquisition, Postmaster } from './postmaster.ts'
import { inspectLock } from './postmasterLock.ts'
import { serverArguments } from './settings.ts'
import { ensureSocketDirectory } from './socketDirectory.ts'

const READY_CHECK_INTERVAL_MS = 10
const SHUTDOWN_TIMEOUT_MS = 20_000
// What PostgreSQL says when another server, or the remains of one, holds the cluster.
const BLOCKED = /lock file|pre-existing shared memory block/

/**
 * Starts the server and waits until it answers. Undefined if another process held the cluster, which the caller
 * allows as long as that may pass.
 */
export async function startPostmaster(
  acquisition: Acquisition,
  { mayBeBlocked }: { readonly mayBeBlocked: boolean },
): Promise<Postmaster | undefined> {
  const { places, account, socketDirectory, serverLog, startTimeoutMs, signal } = acquisition
  if (socketDirectory !== places.cluster) await ensureSocketDirectory(socketDirectory, account)
  const logSizeBefore = await serverLog.prepare()
  const child = await spawnServer(acquisition)
  const { pid } = child
  const exit = untilExit(child)
  try {
    for (const begin = performance.now(); performance.now() - begin < startTimeoutMs; ) {
      if (child.exitCode !== null || child.signalCode !== null) {
        const said = await serverLog.tail(logSizeBefore)
        if (mayBeBlocked && BLOCKED.test(said)) return undefined
        throw startFailed(acquisition, `ended with ${child.signalCode ?? `code ${child.exitCode}`}`, said)
      }
      const state = await inspectLock(places.cluster)
      if (pid !== undefined && state.kind === 'live' && state.lock.pid === pid && state.lock.ready) {
        return { pid, socketDirectory, child, keeper: await openKeeper(socketDirectory, startTimeoutMs) }
      }
      await Promise.race([exit, delay(READY_CHECK_INTERVAL_MS, undefined, { signal })])
    }
    const seconds = Math.round(startTimeoutMs / 1000)
    throw startFailed(acquisition, `was not ready after ${seconds} s`, await serverLog.tail(logSizeBefore))
  } catch (error) {
    child.kill('SIGINT')
    await Promise.race([exit, delay(SHUTDOWN_TIMEOUT_MS)])
    throw error
  }
}

async function spawnServer({
  places,
  account,
  socketDirectory,
  serverLog,
}: Acquisition): Promise<ChildProcess> {
  const logFile = await serverLog.open()
  try {
    return await startCommand({
      program: join(places.binaries, 'bin/postgres'),
      args: serverArguments(places.cluster, socketDirectory),
      account,
      stdio: ['ignore', logFile.fd, logFile.fd],
    })
  } finally {
    await logFile.close()
  }
}

function startFailed({ places, serverLog }: Acquisition, what: string, said: string): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'start-failed',
    `The database server for ${places.cluster} ${what}. Its last words (all of them are in ${serverLog.file}):\n` +
      `${said || '(nothing)'}\nRemove the cause (a full disk? too little memory?) and start again; nothing that was ` +
      'saved is lost by trying. To use another database, set LUUKKU_DATA_DIR or DATABASE_URL.',
  )
}
