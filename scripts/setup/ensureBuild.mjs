/**
 * The production build, made anew if a source has changed.
 */
import { join } from 'node:path'
import { ROOT } from './paths.mjs'
import { run } from './run.mjs'
import { openStep } from './say.mjs'
import { isBuilt } from './sources.mjs'

export async function ensureBuild() {
  const step = openStep('build')
  if (isBuilt()) return step.done('fits the sources')
  const output = await run(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], {
    cwd: ROOT,
    onLine: (line) => step.progress(line.trim()),
  })
  for (const line of output.split('\n')) if (line.includes('skipped')) step.note(line.trim())
  step.done('built')
}
