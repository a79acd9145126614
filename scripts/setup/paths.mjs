/**
 * Where the set-up keeps things: what belongs to the checkout inside it, what took minutes to make in a cache outside.
 */
import { accessSync, constants, existsSync, mkdirSync, realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = realpathSync(fileURLToPath(new URL('../..', import.meta.url)))
export const NODE_MODULES = join(ROOT, 'node_modules')

/** What belongs to the checkout and outlives node_modules. */
export const CHECKOUT_DIR = join(ROOT, '.luukku')

/** The stamp of the installed packages and the link to the worker; goes away together with node_modules. */
export const STATE_DIR = join(NODE_MODULES, '.luukku')
export const WORKER_LINK = join(STATE_DIR, 'mediasoup-worker')

/** Where no home folder can be written to. */
export const CHECKOUT_CACHE = join(CHECKOUT_DIR, 'cache')

/**
 * The folders that may be the cache, the best one first. A fresh clone on the same machine finds it again.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {string} home
 */
export function cacheCandidates(env, home) {
  if (env.LUUKKU_CACHE_DIR) return [env.LUUKKU_CACHE_DIR]
  return [
    ...(env.XDG_CACHE_HOME ? [join(env.XDG_CACHE_HOME, 'luukku')] : []),
    ...(home ? [join(home, '.cache', 'luukku')] : []),
    CHECKOUT_CACHE,
  ]
}

/** Folder by folder: Node's own recursive mkdir never ends where a parent can't hold folders (a home in /proc). */
function makeFolder(/** @type {string} */ folder) {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder)
  } catch (error) {
    // Another set-up may have been faster.
    if (!existsSync(folder)) throw error
  }
}

let chosen = ''

/** The first cache folder that can be written to; says so when it isn't the expected one. */
export function cacheDir() {
  if (chosen) return chosen
  const candidates = cacheCandidates(process.env, process.env.HOME ?? homedir())
  for (const folder of candidates) {
    try {
      makeFolder(folder)
      accessSync(folder, constants.W_OK)
    } catch {
      console.log(`  cache      ${folder} is not writable; LUUKKU_CACHE_DIR chooses another folder`)
      continue
    }
    chosen = folder
    return chosen
  }
  // Nothing is writable: reading what an image brings along still works.
  chosen = candidates[0] ?? ROOT
  return chosen
}
