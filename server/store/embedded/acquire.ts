import { setTimeout as delay } from 'node:timers/promises'
import { adoptPostmaster } from './adopt.ts'
import { EmbeddedDatabaseError } from './errors.ts'
import type { Acquisition, Postmaster } from './postmaster.ts'
import { inspectLock, type LockState, removeLeftoverLock } from './postmasterLock.ts'
import { startPostmaster } from './start.ts'

const RETRY_INTERVAL_MS = 50
const LEFTOVER_WAIT_MS = 10_000

/**
 * Adopts the server that runs on the cluster, or starts one. A lock that only looks alive (the zombie of a killed
 * server keeps it for a second or two) is waited for, and removed when it does not go away.
 */
export async function acquirePostmaster(
  acquisition: Acquisition,
  previous?: Postmaster,
): Promise<Postmaster> {
  const begin = performance.now()
  for (;;) {
    const state = await inspectLock(acquisition.places.cluster)
    const postmaster = await attempt(acquisition, state, performance.now() - begin)
    if (postmaster !== undefined) {
      return postmaster.pid === previous?.pid ? { ...postmaster, child: previous.child } : postmaster
    }
    if (performance.now() - begin > acquisition.startTimeoutMs) throw inUse(acquisition, state)
    await delay(RETRY_INTERVAL_MS, undefined, { signal: acquisition.signal })
  }
}

async function attempt(
  acquisition: Acquisition,
  state: LockState,
  waitedMs: number,
): Promise<Postmaster | undefined> {
  const { places, log } = acquisition
  switch (state.kind) {
    case 'live':
      return adoptPostmaster(acquisition, state.lock)
    case 'free':
      return startPostmaster(acquisition, { mayBeBlocked: waitedMs < LEFTOVER_WAIT_MS })
    case 'dying':
      if (waitedMs < LEFTOVER_WAIT_MS) return undefined
      break
    case 'stale':
      break
  }
  log(`Removing the lock that a database server which is gone has left in ${places.cluster}.`)
  await removeLeftoverLock(places.cluster, state.lock)
  return undefined
}

function inUse({ places, startTimeoutMs }: Acquisition, state: LockState): EmbeddedDatabaseError {
  const pid = state.kind === 'free' ? undefined : state.lock?.pid
  return new EmbeddedDatabaseError(
    'directory-in-use',
    `The database in ${places.cluster} is held by ${pid === undefined ? 'another process' : `process ${pid}`}, ` +
      `which has not answered for ${Math.round(startTimeoutMs / 1000)} s. It may be starting after a crash or ` +
      `stopping: try again. If it hangs, end it (kill -QUIT ${pid ?? 'PID'}), or set LUUKKU_DATA_DIR to another ` +
      'directory.',
  )
}
