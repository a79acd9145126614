import { createHash } from 'node:crypto'
import { chown, lstat, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { ServerAccount } from './account.ts'
import { EmbeddedDatabaseError, systemErrorCode } from './errors.ts'
import type { Surroundings } from './paths.ts'

/** The port is only a part of the socket's file name: nothing listens on the network. */
export const PORT = 5432

const SOCKET_PATH_MAX_BYTES = 107
const HASH_CHARACTERS = 16

/**
 * Where the server puts its unix socket: in the cluster, which only its own account (and root) can enter, or, if
 * that path is too long for a socket, in a directory of its own with a short name.
 */
export function chooseSocketDirectory(cluster: string, surroundings: Surroundings): string {
  if (fitsSocket(cluster)) return cluster
  const hash = createHash('sha256').update(cluster).digest('hex').slice(0, HASH_CHARACTERS)
  return join(shortParent(surroundings), `luukku-${surroundings.uid}-${hash}`)
}

/** Makes the socket's directory if it isn't there, and refuses one that others own or can enter. */
export async function ensureSocketDirectory(directory: string, account: ServerAccount): Promise<void> {
  try {
    await mkdir(directory, { mode: 0o700 })
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error
  }
  const found = await lstat(directory)
  const isPrivate = found.isDirectory() && (found.mode & 0o077) === 0
  if (isPrivate && found.uid === account.uid) return
  if (isPrivate && found.uid === 0 && account.dropsRoot) return chown(directory, account.uid, account.gid)
  throw new EmbeddedDatabaseError(
    'directory-unsafe',
    `${directory} should hold the database's socket, but is not a directory that only the user with uid ` +
      `${account.uid} can enter. Remove it, or set LUUKKU_DATA_DIR to a directory with a shorter path.`,
  )
}

function fitsSocket(directory: string): boolean {
  return Buffer.byteLength(join(directory, `.s.PGSQL.${PORT}`)) <= SOCKET_PATH_MAX_BYTES
}

function shortParent({ uid, environment }: Surroundings): string {
  if (uid === 0) return '/run'
  const runtime = environment['XDG_RUNTIME_DIR']
  // NOTE: the longest name that chooseSocketDirectory adds is as long as this one.
  const sample = `luukku-${uid}-${'0'.repeat(HASH_CHARACTERS)}`
  return runtime?.startsWith('/') && fitsSocket(join(runtime, sample)) ? runtime : '/tmp'
}
