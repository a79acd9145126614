import { readFile, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { EmbeddedDatabaseError } from './errors.ts'

/** The operating system's account that the database server runs as. */
export interface ServerAccount {
  readonly uid: number
  readonly gid: number
  /** True when this process is root and has to give its rights away for the server. */
  readonly dropsRoot: boolean
}

const UNPRIVILEGED_ACCOUNT = 'nobody'

/**
 * Chooses the account for the server: this process's own one, or, since PostgreSQL refuses to run as root,
 * the owner of an existing cluster, else `nobody`.
 */
export async function chooseServerAccount(cluster: string): Promise<ServerAccount> {
  if (process.getuid?.() !== 0) return ownAccount()
  const owner = await stat(cluster).catch(() => undefined)
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, dropsRoot: true }
  return unprivilegedAccount()
}

function ownAccount(): ServerAccount {
  try {
    const { uid, gid } = userInfo()
    return { uid, gid, dropsRoot: false }
  } catch (error) {
    throw new EmbeddedDatabaseError(
      'account-missing',
      `The user with uid ${process.getuid?.()} has no entry in /etc/passwd, and PostgreSQL refuses to run ` +
        'without one. Start the server as a user that exists, or set DATABASE_URL to a PostgreSQL server.',
      { cause: error },
    )
  }
}

async function unprivilegedAccount(): Promise<ServerAccount> {
  const passwd = await readFile('/etc/passwd', 'utf8')
  const entry = passwd.split('\n').find((line) => line.startsWith(`${UNPRIVILEGED_ACCOUNT}:`))
  const [, , uid, gid] = entry?.split(':') ?? []
  if (uid === undefined || gid === undefined) {
    throw new EmbeddedDatabaseError(
      'account-missing',
      `PostgreSQL refuses to run as root, and there is no account "${UNPRIVILEGED_ACCOUNT}" to run it as. ` +
        'Start the server as an ordinary user, or set DATABASE_URL to a PostgreSQL server.',
    )
  }
  return { uid: Number(uid), gid: Number(gid), dropsRoot: true }
}

/** True if the account may step through a directory with this owner and mode. */
export function mayTraverse(
  account: ServerAccount,
  directory: { readonly uid: number; readonly gid: number; readonly mode: number },
): boolean {
  if (directory.uid === account.uid) return (directory.mode & 0o100) !== 0
  if (directory.gid === account.gid) return (directory.mode & 0o010) !== 0
  return (directory.mode & 0o001) !== 0
}
