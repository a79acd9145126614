/**
 * The production build into dist/: the messages, the two browser apps, the server. Nothing to do if dist/.stamp fits
 * the sources; `--force` builds all the same.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './setup/lock.mjs'
import { CHECKOUT_DIR, ROOT } from './setup/paths.mjs'
import { run } from './setup/run.mjs'
import { elapsed, SetupError } from './setup/say.mjs'
import { BUILD_STAMP, DIST, isBuilt, MESSAGES_SCRIPT, sourcesHash } from './setup/sources.mjs'

const VITE = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')

/**
 * @param {string} name
 * @param {string} source without it the part is left out, with a word about it
 * @param {() => Promise<unknown>} work
 */
async function part(name, source, work) {
  if (!existsSync(join(ROOT, source))) return console.log(`${name}: skipped, there is no ${source}`)
  const startedMs = performance.now()
  await work()
  console.log(`${name}: ${elapsed(startedMs)}`)
}

/** @param {string} config */
const vite = (config) =>
  run(process.execPath, [VITE, 'build', '--config', config], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'production' },
  })

/** Packages of many small modules, most of which are not needed: bundled they take some 5 MB less when loaded. */
const BUNDLED = ['kysely', 'zod', 'openid-client', 'otplib', 'temporal-polyfill']

async function bundleServer() {
  const { build } = await import('esbuild')
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  await build({
    absWorkingDir: ROOT,
    entryPoints: ['main', 'audit', 'privacy', 'accounts', 'doctor'].map((name) => `server/${name}.ts`),
    outdir: 'dist/server',
    bundle: true,
    external: Object.keys(dependencies).filter((name) => !BUNDLED.includes(name)),
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    logLevel: 'warning',
  })
}

async function build() {
  // Taken first: a source that is edited meanwhile makes the next check build again.
  const hash = sourcesHash()
  rmSync(BUILD_STAMP, { force: true })
  await part('messages', 'scripts/messages.mjs', () =>
    run(process.execPath, [MESSAGES_SCRIPT], { cwd: ROOT }),
  )
  await Promise.all([
    part('client', 'client/vite.config.ts', () => vite('client/vite.config.ts')),
    part('booth', 'booth/vite.config.ts', () => vite('booth/vite.config.ts')),
    part('server', 'server/main.ts', bundleServer),
  ])
  mkdirSync(DIST, { recursive: true })
  writeFileSync(BUILD_STAMP, hash)
}

const startedMs = performance.now()
try {
  await withLock(join(CHECKOUT_DIR, 'build.lock'), console.log, async () => {
    if (!process.argv.includes('--force') && isBuilt()) return console.log('dist/ fits the sources')
    await build()
    console.log(`built in ${elapsed(startedMs)}`)
  })
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error)
  process.exit(1)
}
