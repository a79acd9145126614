import { rm } from 'node:fs/promises'
import { launchEmbeddedDatabase } from '#server/store/embedded/launch.ts'
import { migrate } from '#server/store/migrate.ts'
import { makeTemporaryDirectory, TEMPLATE_SETTING } from './templateDirectory.ts'

/** Makes one migrated, empty database that the servers of all test files start from; gives back what removes it. */
export async function setup(): Promise<() => Promise<void>> {
  const template = await makeTemporaryDirectory('luukku-template-')
  const database = await launchEmbeddedDatabase({ dataDirectory: template, log: () => undefined })
  await migrate(database.ownerUrl)
  await database.close()
  process.env[TEMPLATE_SETTING] = template
  return () => rm(template, { recursive: true, force: true })
}
