import type { Log } from '#shared/kernel/log.ts'
import type { Configuration } from './config/configuration.ts'
import { demoCatalogue } from './demo/catalogue/demoCatalogue.ts'
import { launchEmbeddedDatabase } from './store/embedded/launch.ts'
import { migrate } from './store/migrate.ts'
import { seedCatalogue } from './store/seedCatalogue.ts'

/** A migrated database, ours or the operator's. */
export interface OpenDatabase {
  readonly appUrl: string
  readonly close: () => Promise<void>
}

/**
 * Starts the own PostgreSQL when none is configured, migrates, and writes the demo catalogue in the demo.
 * @throws Error naming what is missing.
 */
export async function openDatabase(configuration: Configuration, log: Log): Promise<OpenDatabase> {
  const database = await reachDatabase(configuration, log)
  try {
    const applied = await migrate(database.ownerUrl)
    if (applied.length > 0) log.info('openDatabase() | migrated', { migrations: applied.join(' ') })
    if (configuration.isDemo) await seedCatalogue(database.ownerUrl, demoCatalogue)
    return { appUrl: database.appUrl, close: database.close }
  } catch (cause) {
    await database.close()
    throw cause
  }
}

async function reachDatabase(
  { database, dataDirectory }: Configuration,
  log: Log,
): Promise<OpenDatabase & { readonly ownerUrl: string }> {
  if (database.kind === 'external') {
    return { appUrl: database.appUrl, ownerUrl: database.ownerUrl, close: async () => {} }
  }
  const embedded = await launchEmbeddedDatabase({
    dataDirectory,
    log: (message) => log.info(message),
  })
  return { appUrl: embedded.appUrl, ownerUrl: embedded.ownerUrl, close: () => embedded.close() }
}
