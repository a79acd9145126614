import { homedir } from 'node:os'
import { chooseServerAccount, type ServerAccount } from './account.ts'
import { acquirePostmaster } from './acquire.ts'
import { copyBinaries, findInstalledBinaries } from './binaries.ts'
import { checkReachable, prepareDataDirectory } from './directories.ts'
import { EmbeddedDatabaseError, reasonOf } from './errors.ts'
import { initialiseCluster } from './initialise.ts'
import { defaultDataDirectory, type Places, placesIn, type Surroundings } from './paths.ts'
import { RunningDatabase } from './RunningDatabase.ts'
import { ensureRoles } from './roles.ts'
import { ServerLog } from './serverLog.ts'
import { chooseSocketDirectory } from './socketDirectory.ts'

/** What a caller may choose about the embedded database. */
export interface EmbeddedDatabaseOptions {
  /** Luukku's data directory; the cluster and the programs get directories of their own in it. */
  readonly dataDirectory?: string
  readonly log: (message: string) => void
  /** How long the server may take until it answers; recovery after a crash counts. */
  readonly startTimeoutMs?: number
}

/** A PostgreSQL server of our own, as long as this process lives. */
export interface EmbeddedDatabase {
  /** Role `luukku_owner` in the database `luukku`, which it owns. */
  readonly ownerUrl: string
  /** Role `luukku_app` in the same database: owns nothing and bypasses nothing. */
  readonly appUrl: string
  /** The superuser in the database `postgres`, for tests that make databases. */
  readonly adminUrl: string
  /**
   * Stops the server and waits for its end; a server that was adopted runs on while another process uses it. May
   * be called twice. Connections that are open are cut: end pools first.
   */
  close(): Promise<void>
}

const START_TIMEOUT_MS = 60_000

/**
 * Starts the PostgreSQL server that comes with the npm packages, or joins the one that runs on the same data
 * directory already. If the server goes away later, it is started again behind the same URLs.
 */
export async function launchEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  try {
    return await launch(options)
  } catch (error) {
    if (error instanceof EmbeddedDatabaseError) throw error
    throw new EmbeddedDatabaseError(
      'start-failed',
      `The embedded database could not be started: ${reasonOf(error)}. Remove the cause (a full or read-only disk?) ` +
        'and start again, or set LUUKKU_DATA_DIR to another directory or DATABASE_URL to a PostgreSQL server.',
      { cause: error },
    )
  }
}

async function launch(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const surroundings = surroundingsOfProcess()
  const { places, account } = await prepare(options, surroundings)
  const serverLog = new ServerLog(places.logFile)
  const closing = new AbortController()
  const acquisition = {
    places,
    account,
    socketDirectory: chooseSocketDirectory(places.cluster, surroundings),
    serverLog,
    startTimeoutMs: options.startTimeoutMs ?? START_TIMEOUT_MS,
    signal: closing.signal,
    log: options.log,
  }
  const postmaster = await acquirePostmaster(acquisition)
  const database = new RunningDatabase(acquisition, closing, postmaster)
  try {
    await ensureRoles(postmaster.keeper)
  } catch (error) {
    await database.close()
    throw error
  }
  return database
}

async function prepare(
  options: EmbeddedDatabaseOptions,
  surroundings: Surroundings,
): Promise<{ places: Places; account: ServerAccount }> {
  const installed = await findInstalledBinaries()
  const root = await prepareDataDirectory(options.dataDirectory ?? defaultDataDirectory(surroundings))
  const places = placesIn(root, installed.version)
  const account = await chooseServerAccount(places.cluster)
  await checkReachable(root, account)
  await copyBinaries(installed, places.binaries)
  if (await initialiseCluster(places, installed.version, account)) {
    options.log(`Made a new database in ${places.cluster}.`)
  }
  return { places, account }
}

function surroundingsOfProcess(): Surroundings {
  return { uid: process.getuid?.() ?? 0, home: homedir(), environment: process.env }
}
