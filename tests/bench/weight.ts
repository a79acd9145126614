import { readFileSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { byId, launchBrowser, openContext, openPage } from '#tests/support/browser.ts'
import { changingFrames } from '#tests/support/mediaProbes.ts'
import { expertBecomesAvailable, residentWaits, signInFromLanding } from '#tests/support/pages.ts'
import { atMost, type Measured, median, rounded } from './bench.ts'
import { startBuiltServer } from './builtServer.ts'

const MOST_SCRIPT_BYTES = 200_000
const MOST_USABLE_MS = 1_000
const MOST_RESIDENT_MB = 110
const LOADS = 5

/** How heavy the booth's first load is, and how much memory the built server takes with one call up. */
export async function weight(): Promise<Measured> {
  const server = await startBuiltServer()
  const { browser, close } = await launchBrowser({ camera: 'full' })
  try {
    const load = await firstLoads(browser, server.url)
    const desk = await openPage(browser, server.url, { width: 1440, height: 900 })
    await signInFromLanding(desk.page, 'demo-kela-1')
    await expertBecomesAvailable(desk.page)
    const booth = await openPage(browser, `${server.url}/booth/?booth=lahti-campus-1`)
    await residentWaits(booth.page)
    await byId(desk.page, 'accept-offer').click()
    await Promise.all([
      changingFrames(booth.page, 'remote-picture', 90),
      changingFrames(desk.page, 'remote-picture', 90),
    ])
    const tree = await processTree(server.pid)
    const workers = tree.filter(({ name }) => name.startsWith('mediasoup-worke'))
    const databases = tree.filter(({ name }) => name.startsWith('postgres'))
    const serverMb = residentMb(server.pid)
    const workerMb = workers.reduce((sum, { pid }) => sum + residentMb(pid), 0)
    return {
      figures: {
        serverMb: rounded(serverMb),
        workerMb: rounded(workerMb),
        workers: workers.length,
        databasePssMb: rounded(databases.reduce((sum, { pid }) => sum + proportionalMb(pid), 0)),
        usableMs: load.usableMs,
        scripts: load.scripts,
      },
      bars: [
        atMost("the booth's first load, gzipped script in bytes", load.bytes, MOST_SCRIPT_BYTES),
        atMost('start screen usable, median ms', median(load.usableMs), MOST_USABLE_MS),
        atMost('server and one worker with one call up, MB resident', serverMb + workerMb, MOST_RESIDENT_MB),
      ],
    }
  } finally {
    await close()
    await server.stop()
  }
}

/** Loads the booth in fresh contexts; counts what scripts came until the start screen could be pressed. */
async function firstLoads(browser: Parameters<typeof openContext>[0], url: string) {
  const usableMs: number[] = []
  let bytes = 0
  let scripts = 0
  for (let load = 0; load < LOADS; load += 1) {
    const { context } = await openContext(browser, {})
    const page = await context.newPage()
    const bodies: Promise<number>[] = []
    page.on('response', (response) => {
      if (response.request().resourceType() === 'script') {
        bodies.push(response.body().then((body) => gzipSync(body).byteLength))
      }
    })
    await page.goto(`${url}/booth/?booth=lahti-campus-1`, { waitUntil: 'commit' })
    await byId(page, 'start-fi').waitFor()
    await byId(page, 'start-fi').click({ trial: true })
    usableMs.push(rounded(await page.evaluate(() => performance.now())))
    const sizes = await Promise.all(bodies)
    bytes = sizes.reduce((sum, size) => sum + size, 0)
    scripts = sizes.length
    await context.close()
  }
  return { usableMs, bytes, scripts }
}

async function processTree(
  root: number,
): Promise<readonly { readonly pid: number; readonly name: string }[]> {
  const stats = await Promise.all(
    (await readdir('/proc'))
      .filter((entry) => /^\d+$/.test(entry))
      .map((pid) => readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')),
  )
  const processes = stats.flatMap((stat) => {
    const found = /^(\d+) \((.*)\) \S (\d+)/.exec(stat)
    return found ? [{ pid: Number(found[1]), name: found[2] ?? '', parent: Number(found[3]) }] : []
  })
  const below = (parent: number): typeof processes =>
    processes.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)])
  return below(root)
}

function residentMb(pid: number): number {
  return kilobytes(`/proc/${pid}/status`, 'VmRSS') / 1024
}

function proportionalMb(pid: number): number {
  return kilobytes(`/proc/${pid}/smaps_rollup`, 'Pss') / 1024
}

function kilobytes(file: string, field: string): number {
  return Number(
    new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(file, 'utf8'))?.[1] ?? Number.NaN,
  )
}
