import { makeTemplate } from '../setUpTemplate.ts'
import { withVersion18 } from './withVersion18.ts'

/** Where the template of this version lies: both versions may be tested in one run. */
export const TEMPLATE_18_SETTING = 'LUUKKU_TEST_TEMPLATE_18'

/** Makes the migrated, empty database of version 18; gives back what removes it. */
export async function setup(): Promise<() => Promise<void>> {
  const restore = withVersion18()
  try {
    const { directory, remove } = await makeTemplate()
    process.env[TEMPLATE_18_SETTING] = directory
    return remove
  } finally {
    restore()
  }
}
