import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process'
import type { ServerAccount } from './account.ts'
import { EmbeddedDatabaseError, systemErrorCode } from './errors.ts'

/** One of PostgreSQL's programs with what it needs to run. */
export interface Command {
  readonly program: string
  readonly args: readonly string[]
  readonly account: ServerAccount
  readonly stdio: StdioOptions
}

const SETPRIV = 'setpriv'

/**
 * Starts a program as the server's account, bound to this process: when this process dies, even by SIGKILL, the
 * program gets a SIGINT.
 *
 * NOTE: the kernel watches the *thread* that started the program. Call this from a thread that lives as long as the
 * database is wanted.
 */
export async function startCommand({ program, args, account, stdio }: Command): Promise<ChildProcess> {
  const child = spawn(SETPRIV, [...setprivOptions(account), '--', program, ...args], {
    stdio,
    // NOTE: the server's account can't enter every directory of ours, and must not see our environment's secrets.
    cwd: '/',
    env: { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' },
    // A session of its own: Ctrl+C in the terminal reaches us only, and we close the database last.
    detached: true,
  })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  }).catch((error: unknown) => {
    if (systemErrorCode(error) !== 'ENOENT') throw error
    throw new EmbeddedDatabaseError(
      'program-missing',
      'The program setpriv is not installed, without which the database would outlive a killed server. Install ' +
        'util-linux, or set DATABASE_URL to a PostgreSQL server.',
      { cause: error },
    )
  })
  return child
}

/** Waits for a program's end: its exit code, or null if a signal ended it. */
export function untilExit(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode)
  return new Promise((resolve) => {
    child.once('exit', resolve)
  })
}

function setprivOptions({ uid, gid, dropsRoot }: ServerAccount): readonly string[] {
  const binding = ['--no-new-privs', '--pdeathsig', 'INT']
  return dropsRoot ? [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups', ...binding] : binding
}
