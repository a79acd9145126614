import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** More stops than any screen has. */
const MOST_STOPS = 60

/** What has the focus, and whether that can be seen. */
interface Focus {
  readonly testId: string | null
  readonly tag: string
  /** Which of all elements of the page it is. */
  readonly place: number
  readonly text: string
  readonly visible: boolean
}

/** Where the keyboard is. */
function focusOf(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    const { width, height } = element.getBoundingClientRect()
    return {
      testId: element.getAttribute('data-testid'),
      tag: element.tagName,
      place: [...document.querySelectorAll('*')].indexOf(element),
      text: (element.textContent ?? '').trim(),
      visible:
        width > 0 &&
        height > 0 &&
        ((outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'),
    }
  })
}

/** One press of Tab; wherever it leads, the focus is seen there. */
async function step(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<Focus> {
  await page.keyboard.press(key)
  const focus = await focusOf(page)
  // Past the last one the browser's own window would follow.
  if (focus.tag !== 'BODY') {
    expect(focus, `the focus is seen on ${focus.testId ?? focus.text}`).toMatchObject({ visible: true })
  }
  return focus
}

/** Goes on with Tab until the element is reached. */
export async function tabTo(page: Page, testId: string, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    if ((await focusOf(page)).testId === testId) return
    await step(page, key)
  }
  throw new Error(`Tab never reached ${testId}`)
}

/** Goes to the element with Tab and presses a key on it. */
export async function pressOn(page: Page, testId: string, key = 'Enter'): Promise<void> {
  await tabTo(page, testId)
  await page.keyboard.press(key)
}

/** Goes once around the screen in both directions: every control is come by and seen, and nothing holds the focus. */
export async function expectNoTrap(page: Page): Promise<void> {
  for (const key of ['Tab', 'Shift+Tab'] as const) {
    let controls: readonly number[]
    let met: ReadonlySet<number>
    do {
      controls = await controlsOf(page)
      met = await goAround(page, key)
      // What arrived meanwhile has moved the others' places: the round was of another screen.
    } while (String(await controlsOf(page)) !== String(controls))
    expect(controls).not.toEqual([])
    expect([...met], `${key} goes by every control`).toEqual(expect.arrayContaining([...controls]))
  }
}

/** The places that the keyboard comes by until it is back at one of them. */
async function goAround(page: Page, key: 'Tab' | 'Shift+Tab'): Promise<ReadonlySet<number>> {
  const met = new Set<number>()
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    const { place, tag } = await step(page, key)
    if (met.has(place)) break
    if (tag !== 'BODY') met.add(place)
  }
  return met
}

/** Places in the page of everything that a keyboard has to reach; of a group of radio buttons only one. */
function controlsOf(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => {
    const all = [...document.querySelectorAll('*')]
    const groups = new Set<string>()
    return all.flatMap((element, place) => {
      const isControl = element.matches('a[href], button, input, select, textarea, summary, [tabindex="0"]')
      if (!isControl || element.matches(':disabled') || element.closest('[inert]')) return []
      if (!element.checkVisibility({ visibilityProperty: true })) return []
      if (element instanceof HTMLInputElement && element.type === 'radio') {
        if (groups.has(element.name)) return []
        groups.add(element.name)
      }
      return [place]
    })
  })
}

/** The focus has moved to the heading of the screen that just opened. */
export async function expectHeading(page: Page, heading: string | RegExp): Promise<void> {
  await expect.poll(() => focusOf(page).then(({ tag }) => tag)).toMatch(/^H[123]$/)
  expect((await focusOf(page)).text).toMatch(heading)
}

/** The focus is on the element. */
export async function expectFocus(page: Page, testId: string): Promise<void> {
  await expect.poll(() => focusOf(page).then((focus) => focus.testId)).toBe(testId)
}
