/**
 * Everything about the code that a machine can tell without starting the product: format and lint, types, the
 * protocol's description, unused code, secrets, licences, unit tests. Only what fails is printed in full.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { ROOT, STATE_DIR } from './setup/paths.mjs'
import { attempt } from './setup/run.mjs'
import { elapsed } from './setup/say.mjs'
import { MESSAGES_SCRIPT } from './setup/sources.mjs'

/** More at once than there are cores would only make each of them slower. */
const AT_ONCE = Math.min(3, availableParallelism())

/** @param {string} name */
const bin = (name) => join(ROOT, 'node_modules', '.bin', name)

/** Each part is checked with the types that it may see: the domain without Node's, the contract without a browser's. */
const TYPE_PROJECTS = ['', '.core', '.domain', '.server', '.web'].map((part) => `tsconfig${part}.json`)

/** The long ones first: they decide when the last one ends. */
const CHECKS = [
  { name: 'unit tests', command: [process.execPath, 'scripts/test.mjs', 'unit'] },
  { name: 'types', command: [bin('tsc'), '-b', ...TYPE_PROJECTS] },
  {
    name: 'type-aware lint',
    command: [bin('oxlint'), '--type-aware', '--deny-warnings', '-c', '.oxlintrc.json'],
  },
  { name: 'format and lint', command: [bin('biome'), 'ci', '--colors=off', '.'] },
  { name: 'no secrets', command: [process.execPath, 'scripts/supply.mjs', 'secrets'] },
  { name: 'licences', command: [process.execPath, 'scripts/supply.mjs', 'licences'] },
  { name: 'unused code', command: [bin('knip'), '--no-progress'] },
  {
    name: 'protocol is described',
    command: [bin('tsx'), 'scripts/protocol.ts', '--check'],
    needs: 'scripts/protocol.ts',
  },
]

/** @param {string[]} command */
function prepare(...command) {
  const { status } = spawnSync(process.execPath, command, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) process.exit(1)
}

/** @param {(typeof CHECKS)[number]} check */
async function runCheck({ name, command: [program = '', ...args] }) {
  const startedMs = performance.now()
  const { code, output } = await attempt(program, args, { cwd: ROOT })
  console.log(`  ${name.padEnd(22)} ${code === 0 ? 'ok    ' : 'FAILED'} ${elapsed(startedMs)}`)
  return { name, code, output }
}

const startedMs = performance.now()
if (!existsSync(join(STATE_DIR, 'packages'))) prepare('scripts/setup.mjs', 'start')
if (existsSync(MESSAGES_SCRIPT)) prepare(MESSAGES_SCRIPT)

const waiting = CHECKS.filter(({ needs }) => !needs || existsSync(join(ROOT, needs)))
/** @type {Awaited<ReturnType<typeof runCheck>>[]} */
const results = []
async function lane() {
  for (let check = waiting.shift(); check; check = waiting.shift()) results.push(await runCheck(check))
}
await Promise.all(Array.from({ length: AT_ONCE }, lane))

const failed = results.filter(({ code }) => code !== 0)
for (const { name, output } of failed) console.log(`\n==== ${name}\n${output}`)
console.log(
  failed.length === 0
    ? `all good in ${elapsed(startedMs)}`
    : `\n${failed.length} failed in ${elapsed(startedMs)}`,
)
process.exit(failed.length === 0 ? 0 : 1)
