import type { Log } from '#shared/kernel/log.ts'
import { type Configuration, ConfigurationError } from './config/configuration.ts'
import { demoCatalogue } from './demo/catalogue/demoCatalogue.ts'
import { launchEmbeddedDatabase } from './store/embedded/launch.ts'
import { inspectDatabase } from './store/inspectDatabase.ts'
import { migrate } from './store/migrate.ts'
import { reachDatabase } from './store/reachDatabase.ts'
import { seedCatalogue } from './store/seedCatalogue.ts'

/** A migrated database, ours or the operator's. */
export interface OpenDatabase {
  readonly appUrl: string
  /** For what the server itself may not do. */
  readonly ownerUrl: string
  readonly close: () => Promise<void>
}

/**
 * Starts the own PostgreSQL when none is configured, migrates, and writes the demo catalogue in the demo.
 * @throws Error naming what is missing.
 */
export async function openDatabase(configuration: Configuration, log: Log): Promise<OpenDatabase> {
  const database = await connectDatabase(configuration, log)
  try {
    const applied = await migrate(database.ownerUrl)
    if (applied.length > 0) log.info('openDatabase() | migrated', { migrations: applied.join(' ') })
    if (configuration.isDemo) await seedCatalogue(database.ownerUrl, demoCatalogue)
    return database
  } catch (cause) {
    await database.close()
    throw cause
  }
}

/** The database that is configured, as it is: nothing is migrated. @throws Error naming what cannot be reached. */
export async function connectDatabase(
  { database, dataDirectory }: Configuration,
  log: Log,
): Promise<OpenDatabase> {
  if (database.kind === 'external') {
    await expectReachable('DATABASE_OWNER_URL', database.ownerUrl)
    await expectReachable('DATABASE_URL', database.appUrl)
    await expectWall(database.appUrl, database.ownerUrl)
    return { appUrl: database.appUrl, ownerUrl: database.ownerUrl, close: async () => {} }
  }
  const embedded = await launchEmbeddedDatabase({
    dataDirectory,
    log: (message) => log.info(message),
  })
  return { appUrl: embedded.appUrl, ownerUrl: embedded.ownerUrl, close: () => embedded.close() }
}

/** The second wall does not exist for a role that passes row-level security: nothing starts with one. */
async function expectWall(appUrl: string, ownerUrl: string): Promise<void> {
  const { role, passesWall } = await inspectDatabase(appUrl, ownerUrl)
  if (!passesWall) return
  throw new ConfigurationError([`DATABASE_URL: ${role} passes row-level security; use the role luukku_app`])
}

async function expectReachable(name: string, url: string): Promise<void> {
  try {
    await reachDatabase(url)
  } catch (cause) {
    // The reason names a host or a role, never the password.
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new ConfigurationError([`${name}: the database cannot be reached with it (${reason})`])
  }
}
