import { rm } from 'node:fs/promises'
import type pg from 'pg'
import { demoCatalogue } from '#server/demo/catalogue/demoCatalogue.ts'
import { launchEmbeddedDatabase } from '#server/store/embedded/launch.ts'
import { migrate } from '#server/store/migrate.ts'
import { PgStore } from '#server/store/PgStore.ts'
import { seedCatalogue } from '#server/store/seedCatalogue.ts'
import { openClient } from './database.ts'
import { migratedDataDirectory } from './templateDirectory.ts'

/** A migrated database with the demo's catalogue and no server on it: nothing in it moves by itself. */
export interface BareDatabase {
  readonly dataDirectory: string
  readonly appUrl: string
  /** Whom no policy binds. */
  readonly owner: pg.Client
  readonly store: PgStore
  readonly close: () => Promise<void>
}

/** Starts one; `close` removes its data too. */
export async function openBareDatabase(): Promise<BareDatabase> {
  const dataDirectory = await migratedDataDirectory()
  const database = await launchEmbeddedDatabase({ dataDirectory, log: () => undefined })
  await migrate(database.ownerUrl)
  await seedCatalogue(database.ownerUrl, demoCatalogue)
  const owner = await openClient(database.ownerUrl)
  const store = PgStore.create({ appUrl: database.appUrl, maxConnections: 4, onError: () => undefined })
  return {
    dataDirectory,
    appUrl: database.appUrl,
    owner,
    store,
    close: async () => {
      await store.close()
      await owner.end()
      await database.close()
      await rm(dataDirectory, { recursive: true, force: true })
    },
  }
}
