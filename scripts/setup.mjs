/**
 * Makes a fresh checkout ready: `node scripts/setup.mjs start` for running it, `… test` for testing it too. What is
 * ready already is left alone, and then no network is needed. Runs before anything is installed: node built-ins only.
 */
import { readFileSync } from 'node:fs'
import { isAtLeast } from './setup/nodeVersion.mjs'

const MODES = ['start', 'test']

const mode = process.argv[2] ?? 'start'
if (!MODES.includes(mode)) {
  console.error(`usage: node scripts/setup.mjs ${MODES.join('|')}`)
  process.exit(2)
}

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
if (!isAtLeast(process.versions.node, engines.node)) {
  console.error(`Node ${engines.node} is needed; this is ${process.versions.node}`)
  process.exit(1)
}

const { elapsed, SetupError } = await import('./setup/say.mjs')
const startedMs = performance.now()
console.log(`setting up (${mode}), Node ${process.versions.node}`)
try {
  await setUp()
  console.log(`  ready      in ${elapsed(startedMs)}`)
} catch (error) {
  // A fault with a name needs no stack: its text says what to do.
  console.error(`\n${error instanceof SetupError ? error.message : /** @type {Error} */ (error).stack}\n`)
  process.exit(1)
}

async function setUp() {
  const [{ ensurePackages }, { ensureWorker }, { ensureChromium, missingChromiumPackages }, { ensureBuild }] =
    await Promise.all([
      import('./setup/packages.mjs'),
      import('./setup/worker.mjs'),
      import('./setup/chromium.mjs'),
      import('./setup/ensureBuild.mjs'),
    ])
  await ensurePackages()
  await ensureWorker(mode === 'test' ? missingChromiumPackages() : [])
  if (mode === 'test') await ensureChromium()
  await ensureBuild()
}
