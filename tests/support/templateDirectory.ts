import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Says where the migrated database lies that test servers start from; without it each makes its own. */
export const TEMPLATE_SETTING = 'LUUKKU_TEST_TEMPLATE'

/** Where the tests' databases lie: as root the server drops to `nobody`, who must be able to walk there. */
export async function makeTemporaryDirectory(prefix: string): Promise<string> {
  const directory = await mkdtemp(join('/tmp', prefix))
  await chmod(directory, 0o711)
  return directory
}

/**
 * A data directory in which the database is made and migrated already: making one takes ten times as long as starting
 * it. How an empty one comes to its database is tested where that is the subject.
 */
export async function migratedDataDirectory(): Promise<string> {
  const directory = await makeTemporaryDirectory('luukku-test-')
  const template = process.env[TEMPLATE_SETTING]
  if (template !== undefined) await copyTemplate(template, directory)
  return directory
}

/**
 * Node's own copy is slower than a new database. Ownership is kept: the database has an account of its own. Nobody
 * writes to the programs, more than half of everything: they need not be copied.
 */
async function copyTemplate(template: string, directory: string): Promise<void> {
  for (const name of await readdir(template)) {
    const link = name === 'binaries' ? ['--link'] : []
    await run('cp', ['--archive', ...link, join(template, name), directory])
  }
}
