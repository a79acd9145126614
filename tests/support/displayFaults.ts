import type { Page } from 'playwright-core'
import type { InterfaceLanguage } from '#shared/model/language.ts'
import { byId } from './browser.ts'
import type { Shown } from './journeys/Stage.ts'
import { lookAtLayout } from './layoutProbes.ts'

/** EN 301 549, 5.1.4: a capital H is seen under 0.7 degrees from 600 mm. */
const CAPITAL_MM = (600 * 0.7 * Math.PI) / 180
/** A screen of 24 inches. */
const SCREEN = { width: 1920, height: 1080, widthMm: 531.36 }
const TARGET_PX = 60
const LARGEST_TEXT = '200'
const NARROWEST = 800
/** A fault that is gone at the last look was only a page that was still being laid out. */
const MOST_LOOKS = 20

const displays = [
  { width: 1280, height: 800 },
  { width: 800, height: 1280 },
  { width: SCREEN.width, height: SCREEN.height },
] as const

/** The smallest capitals and targets that were seen on any screen, for the record. */
export const smallest = { capitalMm: Number.POSITIVE_INFINITY, targetPx: Number.POSITIVE_INFINITY }

/** The booth's own control, pressed until the text is as large as wanted. */
async function setTextSize(page: Page, wanted: '100' | '200'): Promise<void> {
  const size = () => page.evaluate(() => document.documentElement.dataset['textSize'])
  while ((await size()) !== wanted) await byId(page, 'text-size').dispatchEvent('click')
}

/** Resolves when the page has laid itself out and painted once more. */
function nextPaint(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  )
}

/** What is wrong with a state on one display, once it has been laid out: large pages need a moment for it. */
async function settledFaults(page: Page, display: (typeof displays)[number], isNormal: boolean) {
  await page.setViewportSize(display)
  for (let looks = 1; ; looks += 1) {
    const layout = await lookAtLayout(page)
    const { smallestTarget, smallestCapital } = layout
    const capitalMm = (smallestCapital.size * SCREEN.widthMm) / SCREEN.width
    const isMeasured = display.width === SCREEN.width && isNormal
    const faults = [...layout.faults]
    if (smallestTarget.size < TARGET_PX) {
      faults.push(`a target of ${smallestTarget.size} px: ${smallestTarget.what}`)
    }
    if (isMeasured && capitalMm < CAPITAL_MM) {
      faults.push(`capitals of ${capitalMm} mm: ${smallestCapital.what}`)
    }
    if (faults.length > 0 && looks < MOST_LOOKS) {
      await nextPaint(page)
      continue
    }
    if (isMeasured) smallest.capitalMm = Math.min(smallest.capitalMm, capitalMm)
    smallest.targetPx = Math.min(smallest.targetPx, smallestTarget.size)
    return faults
  }
}

/** What is wrong with a state on every display, at normal and at double size. */
export async function displayFaults(
  { name, page }: Shown,
  language: InterfaceLanguage,
): Promise<readonly string[]> {
  const faults: string[] = []
  for (const textSize of ['100', LARGEST_TEXT] as const) {
    await setTextSize(page, textSize)
    for (const display of displays) {
      // Other languages are only looked at where it is narrowest.
      if (language !== 'fi' && !(textSize === LARGEST_TEXT && display.width === NARROWEST)) continue
      const where = `${name} ${language} ${display.width}x${display.height} at ${textSize} %`
      const found = await settledFaults(page, display, textSize === '100')
      faults.push(...found.map((fault) => `${where}: ${fault}`))
    }
  }
  await setTextSize(page, '100')
  await page.setViewportSize(SCREEN)
  return faults
}
