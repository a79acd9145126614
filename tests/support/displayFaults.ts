import type { Page } from 'playwright-core'
import type { InterfaceLanguage } from '#shared/model/language.ts'
import type { Shown } from './journeys/Stage.ts'
import { lookAtLayout } from './layoutProbes.ts'

/** EN 301 549, 5.1.4: a capital H is seen under 0.7 degrees from 600 mm. */
const CAPITAL_MM = (600 * 0.7 * Math.PI) / 180
/** A screen of 24 inches. */
const SCREEN = { width: 1920, height: 1080, widthMm: 531.36 }
const TARGET_PX = 60
/** A fault that is gone at the last look was only a page that was still being laid out. */
const MOST_LOOKS = 20

/** A display and the size of the text on it. */
interface View {
  readonly width: number
  readonly height: number
  readonly textSize: '100' | '200'
}

const wide = { width: SCREEN.width, height: SCREEN.height }
const middle = { width: 1280, height: 800 }
const narrow = { width: 800, height: 1280 }
/** Languages differ most where it is narrowest. */
const narrowest: View = { ...narrow, textSize: '200' }
/** Ways there and back again, as each change of display or text costs a layout: every combination comes once. */
const wayThere: readonly View[] = [
  { ...wide, textSize: '100' },
  { ...middle, textSize: '100' },
  { ...narrow, textSize: '100' },
  narrowest,
]
const wayBack: readonly View[] = [
  { ...middle, textSize: '200' },
  { ...wide, textSize: '200' },
]

/** The smallest capitals and targets that were seen on any screen, for the record. */
export const smallest = { capitalMm: Number.POSITIVE_INFINITY, targetPx: Number.POSITIVE_INFINITY }

/** The booth's own control, pressed until the text is as large as wanted. */
async function setTextSize(page: Page, wanted: View['textSize']): Promise<void> {
  await page.evaluate(async (wanted) => {
    while (document.documentElement.dataset['textSize'] !== wanted) {
      const control = document.querySelector('[data-testid="text-size"]')
      control?.dispatchEvent(new MouseEvent('click', { bubbles: true }))
      await new Promise((resolve) => setTimeout(resolve))
    }
  }, wanted)
}

async function show(page: Page, { width, height, textSize }: View): Promise<void> {
  const now = page.viewportSize()
  if (now?.width !== width || now.height !== height) await page.setViewportSize({ width, height })
  await setTextSize(page, textSize)
}

/** Resolves when the page has laid itself out and painted once more. */
function nextPaint(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  )
}

/** What is wrong with a state on one display, once it has been laid out: large pages need a moment for it. */
async function settledFaults(page: Page, view: View) {
  await show(page, view)
  for (let looks = 1; ; looks += 1) {
    const layout = await lookAtLayout(page)
    const { smallestTarget, smallestCapital } = layout
    const capitalMm = (smallestCapital.size * SCREEN.widthMm) / SCREEN.width
    const isMeasured = view.width === SCREEN.width && view.textSize === '100'
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

async function faultsOn({ name, page }: Shown, language: InterfaceLanguage, views: readonly View[]) {
  const faults: string[] = []
  for (const view of views) {
    const where = `${name} ${language} ${view.width}x${view.height} at ${view.textSize} %`
    for (const fault of await settledFaults(page, view)) faults.push(`${where}: ${fault}`)
  }
  return faults
}

/**
 * What is wrong with a state on the way to the narrowest display with the largest text, where it stays: in Finnish by
 * all the others with normal text, in other languages there only.
 */
export function faultsToNarrowest(shown: Shown, language: InterfaceLanguage): Promise<readonly string[]> {
  return faultsOn(shown, language, language === 'fi' ? wayThere : [narrowest])
}

/** The same on the way back, in Finnish: large text on the other displays. */
export async function faultsToWidest(shown: Shown): Promise<readonly string[]> {
  const faults = await faultsOn(shown, 'fi', wayBack)
  await show(shown.page, { ...wide, textSize: '100' })
  return faults
}

/** A small window, or a large one at four times the size (WCAG 1.4.10), and the least target (2.5.8). */
const REFLOW = { width: 320, height: 640 }
const LEAST_TARGET_PX = 24

/** What is wrong with a state of the console in the smallest window, where it stays. */
export async function reflowFaults(
  { name, page }: Shown,
  language: InterfaceLanguage,
): Promise<readonly string[]> {
  await page.setViewportSize(REFLOW)
  await nextPaint(page)
  const { faults, smallestTarget } = await lookAtLayout(page)
  const small =
    smallestTarget.size < LEAST_TARGET_PX
      ? [`a target of ${smallestTarget.size} px: ${smallestTarget.what}`]
      : []
  return [...faults, ...small].map(
    (fault) => `${name} ${language} ${REFLOW.width}x${REFLOW.height}: ${fault}`,
  )
}
