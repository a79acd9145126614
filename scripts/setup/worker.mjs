/**
 * The mediasoup worker: from the cache, else mediasoup's prebuilt one, else built from source. None is used that
 * hasn't carried a call on this machine.
 */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { needPackages } from './debian.mjs'
import { withLock } from './lock.mjs'
import { cacheDir, NODE_MODULES } from './paths.mjs'
import { openStep, SetupError } from './say.mjs'
import { buildWorker } from './workerBuild.mjs'
import { cacheEntries, hasReceipt, linkWorker, store, workersFolder, writeReceipt } from './workerCache.mjs'
import { fetchPrebuilt, giveUpForADay } from './workerPrebuilt.mjs'
import { flaw, starts } from './workerProof.mjs'
import { RECIPE_HASH, WORKER_PACKAGES } from './workerRecipe.mjs'

const MEDIASOUP = join(NODE_MODULES, 'mediasoup')

/** @typedef {import('./say.mjs').Step} Step */

/**
 * @param {import('./workerCache.mjs').CacheEntry} entry
 * @param {Step} step
 */
async function isUsable(entry, step) {
  if (!existsSync(entry.worker)) return false
  if (!(await starts(entry.worker))) {
    step.note('the worker in the cache does not start any more')
    return false
  }
  if (hasReceipt(entry)) return true
  step.note('its libraries have changed, trying it anew')
  const reason = await flaw(entry.worker, step)
  if (reason) step.note(`the worker in the cache does not work any more: ${reason}`)
  else writeReceipt(entry)
  return !reason
}

/** @param {string} version @param {Step} step */
async function fromCache(version, step) {
  const { prebuilt, built } = await cacheEntries(version)
  for (const entry of [prebuilt, built]) if (await isUsable(entry, step)) return entry.worker
  return undefined
}

/** @param {{version: string, repository: {url: string}}} mediasoup @param {Step} step */
async function fromReleasePage(mediasoup, step) {
  const folder = workersFolder()
  const candidate = await fetchPrebuilt({ mediasoup, folder, step })
  if (!candidate) return undefined
  const reason = await flaw(candidate, step)
  const { prebuilt } = await cacheEntries(mediasoup.version)
  if (!reason) store(candidate, prebuilt)
  rmSync(dirname(candidate), { recursive: true, force: true })
  if (!reason) return prebuilt.worker
  giveUpForADay(folder, mediasoup.version, reason)
  step.note(`the prebuilt worker does not work on this machine: ${reason}`)
  return undefined
}

/** @param {object} options @param {string} options.version @param {Step} options.step @param {number} options.lockFd */
async function fromSource({ version, step, lockFd }) {
  const buildDir = join(workersFolder(), 'build', `${version}-${process.arch}-${RECIPE_HASH}`)
  const candidate = await buildWorker({ workerSource: join(MEDIASOUP, 'worker'), buildDir, lockFd, step })
  const reason = await flaw(candidate, step)
  if (reason) {
    rmSync(buildDir, { recursive: true, force: true })
    throw new SetupError(`the worker was built, but does not work: ${reason}`)
  }
  // Now that the libraries are installed, their versions are known.
  const { built } = await cacheEntries(version)
  store(candidate, built)
  rmSync(buildDir, { recursive: true, force: true })
  return built.worker
}

/** The caller's own worker: proved once for each file, then trusted. @param {string} worker @param {Step} step */
async function proveGiven(worker, step) {
  if (!existsSync(worker))
    throw new SetupError(`MEDIASOUP_WORKER_BIN names a file that does not exist: ${worker}`)
  const { size, mtimeMs } = statSync(worker)
  const key = createHash('sha256').update(`${worker} ${size} ${mtimeMs}`).digest('hex').slice(0, 16)
  const mark = join(workersFolder(), `proved-${key}`)
  if (existsSync(mark) && (await starts(worker))) return
  const reason = await flaw(worker, step)
  if (reason) throw new SetupError(`the worker of MEDIASOUP_WORKER_BIN does not work: ${reason}`)
  mkdirSync(workersFolder(), { recursive: true })
  writeFileSync(mark, `${worker}\n`)
}

/** @param {readonly string[]} laterPackages Debian packages of a later step, for one command that installs all */
export async function ensureWorker(laterPackages) {
  const step = openStep('worker')
  const given = process.env.MEDIASOUP_WORKER_BIN
  if (given) {
    await proveGiven(given, step)
    return step.done(`MEDIASOUP_WORKER_BIN: ${given}`)
  }
  const mediasoup = JSON.parse(readFileSync(join(MEDIASOUP, 'package.json'), 'utf8'))
  const { version } = mediasoup
  const cached = await fromCache(version, step)
  if (cached) {
    linkWorker(cached)
    return step.done(`mediasoup ${version}, in ${cacheDir()}`)
  }
  const made = await withLock(join(workersFolder(), 'worker.lock'), step.note, async (lockFd) => {
    mkdirSync(workersFolder(), { recursive: true })
    const meanwhile = (await fromCache(version, step)) ?? (await fromReleasePage(mediasoup, step))
    if (meanwhile) return meanwhile
    await needPackages(WORKER_PACKAGES, {
      step,
      reason: "mediasoup's prebuilt worker is out of reach, so it is built from source",
      later: laterPackages,
    })
    // A worker that didn't start for want of these packages may do so now.
    return (await fromCache(version, step)) ?? (await fromSource({ version, step, lockFd }))
  })
  linkWorker(made)
  step.done(`mediasoup ${version}, now in ${cacheDir()}`)
}
