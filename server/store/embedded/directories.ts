import { access, chmod, constants, mkdir, realpath, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { mayTraverse, type ServerAccount } from './account.ts'
import { EmbeddedDatabaseError, reasonOf, systemErrorCode } from './errors.ts'

const OTHER_DIRECTORY = 'Set LUUKKU_DATA_DIR to another directory, or DATABASE_URL to a PostgreSQL server.'
// NOTE: initdb starts its programs through a shell, with their paths in double quotes.
const MEANT_FOR_SHELL = /["'\\$`\r\n]/

/** Makes the data directory if it isn't there, checks that it is usable, and answers with its real path. */
export async function prepareDataDirectory(directory: string): Promise<string> {
  try {
    await makeDirectories(resolve(directory))
    await access(directory, constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new EmbeddedDatabaseError(
      'directory-unwritable',
      `The data directory ${directory} can't be made or written: ${reasonOf(error)}. ${OTHER_DIRECTORY}`,
      { cause: error },
    )
  }
  if (MEANT_FOR_SHELL.test(directory)) {
    throw new EmbeddedDatabaseError(
      'directory-unsafe',
      `PostgreSQL's initdb can't work in ${directory}: its path holds a quote, backslash, dollar sign, backtick or ` +
        `line break. ${OTHER_DIRECTORY}`,
    )
  }
  const { mode } = await stat(directory)
  if ((mode & 0o002) !== 0) {
    throw new EmbeddedDatabaseError(
      'directory-unsafe',
      `Every user of this machine may write into the data directory ${directory}, and so exchange the ` +
        `database's programs. Run: chmod o-w ${directory}`,
    )
  }
  return realpath(directory)
}

/** Checks that the server's account can reach a directory through all of its parents. */
export async function checkReachable(directory: string, account: ServerAccount): Promise<void> {
  for (let step = directory; ; step = dirname(step)) {
    if (!mayTraverse(account, await stat(step))) {
      throw new EmbeddedDatabaseError(
        'directory-unreachable',
        `The database runs as the user with uid ${account.uid}, which may not enter ${step}, so it can't ` +
          `reach ${directory}. ${OTHER_DIRECTORY} (Or run: chmod o+x ${step})`,
      )
    }
    if (step === dirname(step)) return
  }
}

/**
 * Makes a directory and its parents, such that the server's account can step through them.
 *
 * NOTE: not with mkdir's `recursive`: Node 20 then never returns from a place like /proc.
 */
export async function makeDirectories(directory: string): Promise<void> {
  if (await isDirectory(directory)) return
  if (directory !== dirname(directory)) await makeDirectories(dirname(directory))
  try {
    await mkdir(directory)
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST' || !(await isDirectory(directory))) throw error
  }
  // NOTE: root's umask may be 077.
  if (process.getuid?.() === 0) await chmod(directory, 0o755)
}

async function isDirectory(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
