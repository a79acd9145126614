import { setTimeout as delay } from 'node:timers/promises'
import { EmbeddedDatabaseError } from './errors.ts'
import { leave } from './keeper.ts'
import type { Acquisition, Postmaster } from './postmaster.ts'
import { inspectLock } from './postmasterLock.ts'
import { isRunning } from './processes.ts'

const FAST_SHUTDOWN_TIMEOUT_MS = 20_000
const IMMEDIATE_SHUTDOWN_TIMEOUT_MS = 10_000
const GONE_CHECK_INTERVAL_MS = 10

/** Stops the server, unless it was adopted and another process uses it still. */
export async function releasePostmaster(
  postmaster: Postmaster,
  { places, log }: Pick<Acquisition, 'places' | 'log'>,
): Promise<void> {
  const { keeper, child, pid } = postmaster
  const { othersStay } = await leave(keeper).catch(() => ({ othersStay: false }))
  await keeper.end().catch(() => undefined)
  if (othersStay && child === undefined) return
  if (othersStay) log('Stopping the database server; the other process that uses it will start it again.')
  const state = await inspectLock(places.cluster)
  // NOTE: if the server was lost before, its process id may belong to an unrelated process by now.
  if (state.kind !== 'live' || state.lock.pid !== pid) return
  signalTo(pid, 'SIGINT')
  if (await isGoneWithin(pid, FAST_SHUTDOWN_TIMEOUT_MS)) return
  log(
    `The database server (process ${pid}) is slow to stop; ending it at once. It will recover at its next start.`,
  )
  signalTo(pid, 'SIGQUIT')
  if (await isGoneWithin(pid, IMMEDIATE_SHUTDOWN_TIMEOUT_MS)) return
  throw new EmbeddedDatabaseError('stop-failed', `The database server (process ${pid}) does not stop.`)
}

function signalTo(pid: number, signal: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It is gone already.
  }
}

async function isGoneWithin(pid: number, timeoutMs: number): Promise<boolean> {
  for (const begin = performance.now(); performance.now() - begin < timeoutMs; ) {
    if (!(await isRunning(pid))) return true
    await delay(GONE_CHECK_INTERVAL_MS)
  }
  return false
}
