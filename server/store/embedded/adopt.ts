import { openKeeper } from './keeper.ts'
import type { Acquisition, Postmaster } from './postmaster.ts'
import type { PostmasterLock } from './postmasterLock.ts'
import { readProcess } from './processes.ts'

/** Joins the server that holds the cluster; undefined while it can't be joined (it starts, stops or recovers). */
export async function adoptPostmaster(
  { log, startTimeoutMs }: Pick<Acquisition, 'log' | 'startTimeoutMs'>,
  lock: PostmasterLock,
): Promise<Postmaster | undefined> {
  if (!lock.ready) return undefined
  const keeper = await openKeeper(lock.socketDirectory, startTimeoutMs).catch(() => undefined)
  if (keeper === undefined) return undefined
  // The kernel's word for it that the answer came from the process which holds the cluster.
  const { rows } = await keeper.query<{ pid: number }>('select pg_backend_pid() as pid')
  const backend = await readProcess(rows[0]?.pid ?? 0)
  if (backend?.parentPid !== lock.pid) {
    await keeper.end()
    return undefined
  }
  log(`Using the database server that runs already (process ${lock.pid}).`)
  return { pid: lock.pid, socketDirectory: lock.socketDirectory, child: undefined, keeper }
}
