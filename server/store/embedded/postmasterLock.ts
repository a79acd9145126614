import { link, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { systemErrorCode } from './errors.ts'
import { readProcess } from './processes.ts'
import { PORT } from './socketDirectory.ts'
import { uniqueSuffix } from './uniqueSuffix.ts'

/** What a PostgreSQL server writes about itself into its cluster. */
export interface PostmasterLock {
  readonly pid: number
  readonly socketDirectory: string
  readonly ready: boolean
}

/**
 * Who holds a cluster: nobody, a living server, or a leftover. PostgreSQL removes most leftovers by itself, but not
 * one whose process id lives on: as a zombie ('dying'), or as an unrelated process ('stale').
 */
export type LockState =
  | { readonly kind: 'free' }
  | { readonly kind: 'live'; readonly lock: PostmasterLock }
  | { readonly kind: 'dying'; readonly lock: PostmasterLock | undefined }
  | { readonly kind: 'stale'; readonly lock: PostmasterLock }

const LOCK_FILE = 'postmaster.pid'
const LINES = { pid: 0, socketDirectory: 4, status: 7 } as const

/** Finds out who holds the cluster. */
export async function inspectLock(cluster: string): Promise<LockState> {
  const content = await readLockFile(cluster)
  if (content === undefined) return { kind: 'free' }
  const lock = parseLock(content)
  if (lock === undefined) return { kind: 'dying', lock }
  const entry = await readProcess(lock.pid)
  if (entry === undefined) return { kind: 'free' }
  if (entry.zombie) return { kind: 'dying', lock }
  if (await worksIn(lock.pid, cluster)) return { kind: 'live', lock }
  return { kind: 'stale', lock }
}

/** Removes the leftover of a server that is gone, unless another one has taken its place meanwhile. */
export async function removeLeftoverLock(cluster: string, lock: PostmasterLock | undefined): Promise<void> {
  await removeIfOf(lock?.pid, join(cluster, LOCK_FILE))
  if (lock === undefined || lock.socketDirectory === '') return
  await removeIfOf(lock.pid, join(lock.socketDirectory, `.s.PGSQL.${PORT}.lock`))
}

/** Reads the text of a lock file; undefined if it is empty or not finished. */
export function parseLock(content: string): PostmasterLock | undefined {
  const lines = content.split('\n')
  const pid = Number.parseInt(lines[LINES.pid] ?? '', 10)
  if (!(pid > 0)) return undefined
  return {
    pid,
    socketDirectory: lines[LINES.socketDirectory] ?? '',
    ready: lines[LINES.status]?.trim() === 'ready',
  }
}

async function readLockFile(cluster: string): Promise<string | undefined> {
  try {
    return await readFile(join(cluster, LOCK_FILE), 'utf8')
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** True if the process has the cluster as its working directory, as each PostgreSQL process has. */
async function worksIn(pid: number, cluster: string): Promise<boolean> {
  try {
    const [theirs, ours] = await Promise.all([stat(`/proc/${pid}/cwd`), stat(cluster)])
    return theirs.ino === ours.ino && theirs.dev === ours.dev
  } catch {
    return false
  }
}

async function removeIfOf(pid: number | undefined, file: string): Promise<void> {
  const aside = `${file}.${uniqueSuffix()}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return
    throw error
  }
  // NOTE: between looking and renaming a new server may have written its own lock; that one goes back.
  const moved = parseLock(await readFile(aside, 'utf8'))
  if (moved?.pid !== pid) await link(aside, file).catch(() => undefined)
  await rm(aside, { force: true })
}
