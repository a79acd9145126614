import { rm } from 'node:fs/promises'
import { launchEmbeddedDatabase } from '#server/store/embedded/launch.ts'
import { migrate } from '#server/store/migrate.ts'
import { makeTemporaryDirectory, TEMPLATE_SETTING } from './templateDirectory.ts'

/** One migrated, empty database that the servers of test files start from. */
export async function makeTemplate(): Promise<{
  readonly directory: string
  readonly remove: () => Promise<void>
}> {
  const directory = await makeTemporaryDirectory('luukku-template-')
  const database = await launchEmbeddedDatabase({ dataDirectory: directory, log: () => undefined })
  await migrate(database.ownerUrl)
  await database.close()
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) }
}

/** Makes the one of all test files; gives back what removes it. */
export async function setup(): Promise<() => Promise<void>> {
  const { directory, remove } = await makeTemplate()
  process.env[TEMPLATE_SETTING] = directory
  return remove
}
