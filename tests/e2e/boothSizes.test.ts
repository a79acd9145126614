import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { byId, expectNoMisdeeds, launchBrowser } from '#tests/support/browser.ts'
import { boothAlone, boothsInTrouble } from '#tests/support/journeys/boothStates.ts'
import { wholeCall } from '#tests/support/journeys/callStates.ts'
import { inLanguages } from '#tests/support/journeys/inLanguages.ts'
import { journeyLimits } from '#tests/support/journeys/journeys.ts'
import { type Shown, Stage } from '#tests/support/journeys/Stage.ts'
import { lookAtLayout } from '#tests/support/layoutProbes.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'

/** EN 301 549, 5.1.4: a capital H is seen under 0.7 degrees from 600 mm. */
const CAPITAL_MM = (600 * 0.7 * Math.PI) / 180
/** A screen of 24 inches. */
const SCREEN = { width: 1920, height: 1080, widthMm: 531.36 }
const TARGET_PX = 60
const LARGEST_TEXT = '200'
const JOURNEY_LIMIT_MS = 120_000

const displays = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
  { width: SCREEN.width, height: SCREEN.height },
] as const

const journeys = {
  'without an expert': boothAlone,
  'in trouble': boothsInTrouble,
  'in a call': wholeCall,
} as const

let server: TestServer
let chromium: Awaited<ReturnType<typeof launchBrowser>>
let smallest = { capitalMm: Number.POSITIVE_INFINITY, targetPx: Number.POSITIVE_INFINITY }

beforeAll(async () => {
  server = await startTestServer({ overrides: { limits: journeyLimits } })
  chromium = await launchBrowser()
})
afterAll(async () => {
  console.log(`smallest: ${JSON.stringify(smallest)}`)
  await chromium?.close()
  await server?.close()
})

/** The booth's own control, pressed until the text is as large as wanted. */
async function setTextSize(page: Page, wanted: '100' | '200'): Promise<void> {
  const size = () => page.evaluate(() => document.documentElement.dataset['textSize'])
  while ((await size()) !== wanted) await byId(page, 'text-size').dispatchEvent('click')
}

/** Another display, laid out and painted. */
async function resize(page: Page, display: (typeof displays)[number]): Promise<void> {
  await page.setViewportSize(display)
  await page.evaluate(async ({ width, height }) => {
    const painted = () => new Promise((resolve) => requestAnimationFrame(resolve))
    while (innerWidth !== width || innerHeight !== height) await painted()
    await painted()
    await painted()
  }, display)
}

/** What is wrong with a state on every display, at normal and at double size. */
async function faultsOf({ name, page }: Shown): Promise<readonly string[]> {
  const faults: string[] = []
  for (const textSize of ['100', LARGEST_TEXT] as const) {
    await setTextSize(page, textSize)
    for (const display of displays) {
      await resize(page, display)
      const where = `${name} ${display.width}x${display.height} at ${textSize} %`
      const layout = await lookAtLayout(page)
      faults.push(...layout.faults.map((fault) => `${where}: ${fault}`))
      const { smallestTarget, smallestCapital } = layout
      if (smallestTarget.size < TARGET_PX) {
        faults.push(`${where}: a target of ${smallestTarget.size} px: ${smallestTarget.what}`)
      }
      if (display.width !== SCREEN.width || textSize !== '100') continue
      const capitalMm = (smallestCapital.size * SCREEN.widthMm) / SCREEN.width
      if (capitalMm < CAPITAL_MM) faults.push(`${where}: capitals of ${capitalMm} mm: ${smallestCapital.what}`)
      smallest = {
        capitalMm: Math.min(smallest.capitalMm, capitalMm),
        targetPx: Math.min(smallest.targetPx, smallestTarget.size),
      }
    }
  }
  await setTextSize(page, '100')
  return faults
}

describe('a booth is readable and can be pressed on every display, and at double text size', () => {
  for (const [name, journey] of Object.entries(journeys)) {
    it(name, { timeout: JOURNEY_LIMIT_MS }, async () => {
      const faults: string[] = []
      const look = async (shown: Shown) => {
        if (shown.app !== 'booth') return
        await inLanguages(shown, ['sv', 'fi'], async () => {
          faults.push(...(await faultsOf(shown)))
        })
      }
      const stage = new Stage({ browser: chromium.browser, origin: server.origin, look })
      try {
        await journey(stage)
      } finally {
        await stage.close()
      }
      expect(faults).toEqual([])
      expectNoMisdeeds(...stage.misdeeds)
    })
  }
})
