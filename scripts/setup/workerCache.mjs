/**
 * Proved workers, kept outside the checkout: cache/worker/<key>/{mediasoup-worker,receipt.json}. A folder gets its
 * name last, so what has its name is complete.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { installedPackages } from './debian.mjs'
import { cacheDir, STATE_DIR, WORKER_LINK } from './paths.mjs'
import { LINKED_LIBRARIES, RECIPE_HASH } from './workerRecipe.mjs'

const BINARY = 'mediasoup-worker'
const RECEIPT = 'receipt.json'

/** The prebuilt worker brings its libraries along. */
const NO_LIBRARIES = 'none'

/**
 * @typedef {object} CacheEntry
 * @property {string} folder
 * @property {string} worker the path of the binary, there or not
 * @property {string} libraries exact versions of what it is linked to
 */

export const workersFolder = () => join(cacheDir(), 'worker')

/** @param {string} key @param {string} libraries @returns {CacheEntry} */
function entry(key, libraries) {
  const folder = join(workersFolder(), key)
  return { folder, worker: join(folder, BINARY), libraries }
}

/**
 * The key of a built worker has the libraries' binary interfaces (Debian writes them into the package names), its
 * receipt their exact versions: a security update of OpenSSL asks for a new proof, not for a new build.
 *
 * @param {string} version mediasoup's
 */
export async function cacheEntries(version) {
  const found = await installedPackages(LINKED_LIBRARIES)
  const libraries = [...found].filter(([name]) => !name.includes('-dev')).sort()
  const interfaces = libraries.map(([name]) => name).join('_') || 'own'
  const machine = `${version}-${process.platform}-${process.arch}`
  return {
    prebuilt: entry(`${machine}-prebuilt`, NO_LIBRARIES),
    built: entry(
      `${machine}-${interfaces}-${RECIPE_HASH}`,
      libraries.map((pair) => pair.join(' ')).join(', '),
    ),
  }
}

/** Whether the worker was proved with the libraries of now. @param {CacheEntry} entry */
export function hasReceipt({ folder, libraries }) {
  const file = join(folder, RECEIPT)
  try {
    return JSON.parse(readFileSync(file, 'utf8')).libraries === libraries
  } catch {
    return false
  }
}

/** @param {CacheEntry} entry */
export function writeReceipt({ folder, libraries }) {
  const partial = join(folder, `${RECEIPT}.${process.pid}`)
  try {
    writeFileSync(partial, `${JSON.stringify({ libraries, provedAt: new Date().toISOString() })}\n`)
    renameSync(partial, join(folder, RECEIPT))
  } catch {
    // A cache that came with an image may be read-only: the proof is then repeated, nothing worse.
  }
}

/** Puts a proved worker into its place. @param {string} candidate @param {CacheEntry} entry */
export function store(candidate, { folder, libraries }) {
  const partial = `${folder}.partial`
  rmSync(partial, { recursive: true, force: true })
  mkdirSync(partial, { recursive: true })
  copyFileSync(candidate, join(partial, BINARY))
  chmodSync(join(partial, BINARY), 0o755)
  writeReceipt({ folder: partial, libraries, worker: '' })
  rmSync(folder, { recursive: true, force: true })
  renameSync(partial, folder)
}

/** The one path that start and the tests know. @param {string} worker */
export function linkWorker(worker) {
  if (existsSync(WORKER_LINK) && readlinkSync(WORKER_LINK) === worker) return
  mkdirSync(STATE_DIR, { recursive: true })
  const partial = `${WORKER_LINK}.${process.pid}`
  rmSync(partial, { force: true })
  symlinkSync(worker, partial)
  renameSync(partial, WORKER_LINK)
}
