import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { workerEnv } from '../../scripts/setup/workerEnv.mjs'
import type { Shown } from '../support/journeys/Stage.ts'

// mediasoup looks for its worker when it is loaded: everything that loads it comes after this.
Object.assign(process.env, workerEnv)
const { launchBrowser } = await import('../support/browser.ts')
const { inLanguages } = await import('../support/journeys/inLanguages.ts')
const { journeyLimits, journeys } = await import('../support/journeys/journeys.ts')
const { Stage } = await import('../support/journeys/Stage.ts')
const { startTestServer } = await import('../support/testServer.ts')

const folder = join(import.meta.dirname, '..', '..', 'screens')

const sizes = {
  booth: [
    { width: 1280, height: 800 },
    { width: 800, height: 1280 },
    { width: 1920, height: 1080 },
  ],
  console: [{ width: 1440, height: 900 }],
} as const

/** A small window, or a large one at four times the size. */
const NARROW = { width: 320, height: 640 }

/** The states that people see most, pictured in every language. */
const main =
  /-(agency|service|privacy|waiting|reserved|call|feedback|landing|available|offer|wrap-up|supervisor-alert|team|own-day|rules)$/

/** Long enough for a new size to be laid out and painted. */
const SETTLE_MS = 250

async function picture(page: Page, path: string, fullPage: boolean): Promise<void> {
  await page.waitForTimeout(SETTLE_MS)
  await page.screenshot({ path, type: 'png', fullPage })
}

/** Pictures of one state in every size and language. */
async function look(shown: Shown): Promise<void> {
  const { name, app, page } = shown
  console.log(name)
  await inLanguages(shown, main.test(name) ? ['fi', 'sv', 'en'] : ['fi'], async (language) => {
    const seen = [...sizes[app], ...(shown.isNarrow === true ? [NARROW] : [])]
    for (const size of language === 'fi' ? seen : sizes[app].slice(-1)) {
      await page.setViewportSize(size)
      await picture(
        page,
        join(folder, `${name}-${language}-${size.width}x${size.height}.png`),
        size === NARROW,
      )
    }
  })
  await page.setViewportSize(sizes[app][sizes[app].length - 1] ?? NARROW)
}

/** Pictures every screen and state of both apps into the folder `screens`. */
async function run(wanted: string): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder, { recursive: true })
  const server = await startTestServer({ overrides: { limits: journeyLimits } })
  const chromium = await launchBrowser()
  try {
    for (const [name, journey] of Object.entries(journeys)) {
      if (!name.includes(wanted)) continue
      console.log(`\n${name}`)
      const stage = new Stage({ browser: chromium.browser, origin: server.origin, look })
      await journey(stage)
      await stage.close()
    }
  } finally {
    await chromium.close()
    await server.close()
  }
}

await run(process.argv[2] ?? '')
