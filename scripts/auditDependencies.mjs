/**
 * `npm run audit:dependencies`: asks the registry whether faults of the locked packages are known. Needs the network,
 * and so is no part of `npm run check`. Exit code 0: none known, 1: some are, 2: nobody answered.
 */
import { auditWords } from './check/auditWords.mjs'
import { ROOT } from './setup/paths.mjs'
import { attempt } from './setup/run.mjs'

const LIMIT_MS = 60_000

const { output } = await attempt('npm', ['audit', '--json', ...process.argv.slice(2)], {
  cwd: ROOT,
  timeoutMs: LIMIT_MS,
})
const { code, words } = auditWords(output)
console.log(words)
process.exit(code)
