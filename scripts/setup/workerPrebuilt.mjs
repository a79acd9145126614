/**
 * mediasoup's own prebuilt worker, from the release page that the package names. A network where that page can't be
 * reached is common (a closed government network): found out quickly, remembered for a day.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { release } from 'node:os'
import { join } from 'node:path'
import { run } from './run.mjs'

const ANSWER_LIMIT_MS = 8_000
const DOWNLOAD_LIMIT_MS = 60_000
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * The same address as in mediasoup's npm-scripts.mjs.
 *
 * @param {{version: string, repository: {url: string}}} mediasoup
 * @param {{base?: string | undefined, platform: string, arch: string, kernel: string}} machine
 */
export function prebuiltAddress({ version, repository }, { base, platform, arch, kernel }) {
  const releases = base ?? `${repository.url.replace(/^git\+/, '').replace(/\.git$/, '')}/releases/download`
  const suffix = platform === 'linux' ? `-kernel${kernel.split('.')[0]}` : ''
  return `${releases}/${version}/mediasoup-worker-${version}-${platform}-${arch}${suffix}.tgz`
}

/** @param {string} folder @param {string} version */
const noteFile = (folder, version) => join(folder, `no-prebuilt-${version}.json`)

/**
 * Not before tomorrow again: the page doesn't answer, or what it gave doesn't work here.
 *
 * @param {string} folder
 * @param {string} version
 * @param {string} reason
 */
export function giveUpForADay(folder, version, reason) {
  writeFileSync(noteFile(folder, version), JSON.stringify({ at: Date.now(), reason }))
}

/** @param {string} folder @param {string} version */
function gaveUp(folder, version) {
  const file = noteFile(folder, version)
  if (!existsSync(file)) return false
  try {
    const age = Date.now() - JSON.parse(readFileSync(file, 'utf8')).at
    return age >= 0 && age < DAY_MS
  } catch {
    return false
  }
}

/**
 * @param {object} options
 * @param {{version: string, repository: {url: string}}} options.mediasoup its package.json
 * @param {string} options.folder remembers and downloads here
 * @param {import('./say.mjs').Step} options.step
 * @returns {Promise<string | undefined>} the path of an unproved worker
 */
export async function fetchPrebuilt({ mediasoup, folder, step }) {
  const { version } = mediasoup
  if (process.env.MEDIASOUP_SKIP_WORKER_PREBUILT_DOWNLOAD || gaveUp(folder, version)) return undefined
  const address = prebuiltAddress(mediasoup, {
    base: process.env.MEDIASOUP_WORKER_PREBUILT_DOWNLOAD_BASE_URL,
    platform: process.platform,
    arch: process.arch,
    kernel: release(),
  })
  step.note('looking for the prebuilt worker of this version')
  const stop = new AbortController()
  let timer = setTimeout(() => stop.abort(), ANSWER_LIMIT_MS)
  try {
    const response = await fetch(address, { signal: stop.signal })
    if (!response.ok) throw new Error(`answer ${response.status}`)
    clearTimeout(timer)
    timer = setTimeout(() => stop.abort(), DOWNLOAD_LIMIT_MS)
    const target = join(folder, `download-${version}`)
    mkdirSync(target, { recursive: true })
    const archive = join(target, 'worker.tgz')
    writeFileSync(archive, Buffer.from(await response.arrayBuffer()))
    await run('tar', ['-xzf', archive, '-C', target])
    return join(target, 'mediasoup-worker')
  } catch (error) {
    const reason = stop.signal.aborted
      ? 'no answer in time'
      : String(/** @type {any} */ (error).cause?.code ?? error)
    giveUpForADay(folder, version, reason)
    step.note(`no prebuilt worker (${reason})`)
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
