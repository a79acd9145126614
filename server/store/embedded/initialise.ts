import { once } from 'node:events'
import { chown, lstat, mkdir, open, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { ServerAccount } from './account.ts'
import { startCommand } from './commands.ts'
import { EmbeddedDatabaseError, systemErrorCode } from './errors.ts'
import { majorOf, type Places } from './paths.ts'
import { readProcess } from './processes.ts'
import { uniqueSuffix } from './uniqueSuffix.ts'

/** The superuser that initdb makes. */
export const SUPERUSER = 'postgres'

// Trust is enough: the socket can be reached by the server's own account (and root) only, who own the files anyway.
const HOST_BASED_AUTHENTICATION = 'local all all trust\n'

const LOCALES = [['--locale=C.UTF-8'], ['--locale=C']] as const

/** Makes the cluster if it isn't there; true if this call made it. It appears whole or not at all. */
export async function initialiseCluster(
  places: Places,
  version: string,
  account: ServerAccount,
): Promise<boolean> {
  await removeLeftovers(places.cluster)
  if (await isInitialised(places.cluster, majorOf(version), account)) return false
  const unfinished = await makeUnfinishedDirectory(places.cluster, account)
  try {
    await runInitdb(places, unfinished, account)
    await writeFile(join(unfinished, 'pg_hba.conf'), HOST_BASED_AUTHENTICATION, { flush: true })
    return await publish(unfinished, places.cluster)
  } finally {
    await rm(unfinished, { recursive: true, force: true })
  }
}

async function isInitialised(cluster: string, major: string, account: ServerAccount): Promise<boolean> {
  const found = await lstat(cluster).catch(() => undefined)
  if (found === undefined || (await removeIfEmpty(cluster))) return false
  if (found.uid !== account.uid) {
    throw new EmbeddedDatabaseError(
      'directory-not-ours',
      `The database in ${cluster} belongs to the user with uid ${found.uid}, not to uid ${account.uid}. Start the ` +
        'server as that user, or set LUUKKU_DATA_DIR to another directory.',
    )
  }
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version?.trim() === major) return true
  throw new EmbeddedDatabaseError(
    'wrong-version',
    version === undefined
      ? `${cluster} is not empty and holds no PostgreSQL database. Move it away, or set LUUKKU_DATA_DIR.`
      : `${cluster} was made by PostgreSQL ${version.trim()}, but the programs are PostgreSQL ${major}. Move its ` +
          'content with pg_dump of the old version, or set LUUKKU_DATA_DIR to another directory.',
  )
}

async function removeIfEmpty(directory: string): Promise<boolean> {
  try {
    await rmdir(directory)
    return true
  } catch {
    return false
  }
}

async function makeUnfinishedDirectory(cluster: string, account: ServerAccount): Promise<string> {
  const own = await readProcess(process.pid)
  const unfinished = `${cluster}.new-${own?.startTicks}-${uniqueSuffix()}`
  await mkdir(unfinished, { mode: 0o700 })
  if (account.dropsRoot) await chown(unfinished, account.uid, account.gid)
  return unfinished
}

/** Removes what a killed process left of its own first start. */
async function removeLeftovers(cluster: string): Promise<void> {
  const prefix = `${basename(cluster)}.new-`
  const names = await readdir(dirname(cluster))
  for (const name of names.filter((each) => each.startsWith(prefix))) {
    const [startTicks, pid] = name.slice(prefix.length).split('-')
    if ((await readProcess(Number(pid)))?.startTicks === startTicks) continue
    await rm(join(dirname(cluster), name), { recursive: true, force: true, maxRetries: 5 })
  }
}

async function runInitdb(places: Places, unfinished: string, account: ServerAccount): Promise<void> {
  let output = ''
  for (const locale of LOCALES) {
    const child = await startCommand({
      program: join(places.binaries, 'bin/initdb'),
      args: [
        `--pgdata=${unfinished}`,
        `--username=${SUPERUSER}`,
        '--data-checksums',
        '--encoding=UTF8',
        '--auth=trust',
        '--no-instructions',
        ...locale,
      ],
      account,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString('utf8')
      })
    }
    // NOTE: 'close' comes after the last output, 'exit' may come before it.
    await once(child, 'close')
    if (child.exitCode === 0) return
    if (!output.includes('invalid locale name')) break
  }
  throw new EmbeddedDatabaseError(
    'initialise-failed',
    `The database in ${places.cluster} could not be made. PostgreSQL's initdb says:\n${output.trim()}\nNothing was ` +
      'left behind: remove the cause (a full disk?) and start again, or set LUUKKU_DATA_DIR to another directory.',
  )
}

async function publish(unfinished: string, cluster: string): Promise<boolean> {
  try {
    await rename(unfinished, cluster)
  } catch (error) {
    // Another process was faster; its cluster is as good as ours.
    if (systemErrorCode(error) === 'ENOTEMPTY' || systemErrorCode(error) === 'EEXIST') return false
    throw error
  }
  const parent = await open(dirname(cluster), 'r')
  try {
    await parent.sync()
  } finally {
    await parent.close()
  }
  return true
}
