import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { ServerOverrides } from '#server/createServer.ts'
import { type BrowserOptions, byId, launchBrowser, type Misdeeds, openContext } from './browser.ts'
import { signInFromLanding } from './pages.ts'
import { startTestServer, type TestServer } from './testServer.ts'

/** What is done to a context before its page loads. */
export type Preparation = (context: BrowserContext) => Promise<void>

/** One server and one Chromium for a file, and the pages that its tests open. */
export class Stage {
  readonly server: TestServer
  /** Where pages are opened; a test may put something between the browser and the server. */
  origin: string
  readonly #chromium: Awaited<ReturnType<typeof launchBrowser>>
  readonly #misdeeds: Misdeeds[] = []
  readonly #booths: Page[] = []
  readonly #desks: Page[] = []

  private constructor(server: TestServer, chromium: Awaited<ReturnType<typeof launchBrowser>>) {
    this.server = server
    this.origin = server.origin
    this.#chromium = chromium
  }

  static async open(
    options: {
      readonly overrides?: ServerOverrides
      readonly settings?: Readonly<Record<string, string>>
      readonly cameras?: number
      readonly browser?: Pick<BrowserOptions, 'microphone' | 'allowsAll' | 'camera'>
    } = {},
  ): Promise<Stage> {
    const { overrides = {}, settings = {}, cameras = 1, browser = {} } = options
    const server = await startTestServer({ overrides, settings })
    return new Stage(server, await launchBrowser({ cameras, ...browser }))
  }

  /** A booth at its start screen. */
  async booth(boothId = 'lahti-campus-1', prepare?: Preparation): Promise<Page> {
    const page = await this.page(`/booth/?booth=${boothId}`, prepare)
    await byId(page, 'screen-start').waitFor()
    this.#booths.push(page)
    return page
  }

  /** A console with somebody signed in. */
  async desk(personId = 'demo-kela-1', prepare?: Preparation): Promise<Page> {
    const page = await this.page('/', prepare, 1440)
    await signInFromLanding(page, personId)
    this.#desks.push(page)
    return page
  }

  /**
   * Leaves no visit, nobody available and no page but these to the next test; and no page did what pages must
   * not do.
   */
  async rest(...kept: readonly Page[]): Promise<void> {
    for (const page of this.#booths) await leaveBooth(page)
    for (const page of this.#desks) await restDesk(page)
    for (const pages of [this.#booths, this.#desks]) {
      for (const page of pages.splice(0)) {
        if (kept.includes(page)) pages.push(page)
        else await page.context().close()
      }
    }
    expect(this.#misdeeds.flatMap(({ list }) => list.splice(0))).toEqual([])
  }

  async close(): Promise<void> {
    await this.#chromium.close()
    await this.server.close()
  }

  /** Any page of the server. */
  async page(path: string, prepare?: Preparation, width = 1600): Promise<Page> {
    const { context, misdeeds } = await openContext(this.#chromium.browser, { width, height: 900 })
    this.#misdeeds.push(misdeeds)
    await prepare?.(context)
    const page = await context.newPage()
    page.on('pageerror', (error) => misdeeds.list.push(`error: ${error.message}`))
    await page.goto(`${this.origin}${path}`)
    return page
  }
}

/** Presses the way out, and then the way to the start screen instead of waiting for it. */
export async function leaveBooth(page: Page): Promise<void> {
  if (page.isClosed()) return
  const end = byId(page, 'screen-start').or(byId(page, 'screen-cleared')).first()
  const finish = byId(page, 'finish')
  if (await finish.isVisible()) await finish.click()
  else if (!(await end.isVisible())) await byId(page, 'leave').click()
  await toStart(page)
}

/** From the last screen to the first. */
export async function toStart(page: Page): Promise<void> {
  const next = byId(page, 'to-start')
  const start = byId(page, 'screen-start')
  await next.or(start).first().waitFor()
  // The last screen may go by itself just now.
  if (await next.isVisible()) await next.click({ timeout: 2_000 }).catch(() => undefined)
  await start.waitFor()
}

/** Brings a console to rest from wherever it stands, also out of a wrap-up. */
async function restDesk(page: Page): Promise<void> {
  if (page.isClosed()) return
  const wrapUp = byId(page, 'wrap-up')
  const prepare = byId(page, 'prepare-available')
  const rest = byId(page, 'go-break')
  if (!(await prepare.or(wrapUp).or(rest).or(byId(page, 'call')).first().isVisible())) return
  await wrapUp.or(prepare).or(rest).first().waitFor()
  if (await wrapUp.isVisible()) await finishWrapUp(page)
  else if (!(await prepare.isVisible())) await rest.click()
  await prepare.waitFor()
}

/** Fills in what a wrap-up needs and goes on a break. */
export async function finishWrapUp(page: Page, next: 'break' | 'available' = 'break'): Promise<void> {
  const solved = page.locator('[data-testid^="disposition-solved"], [data-testid^="safety-reason-other"]')
  await solved.first().click()
  await byId(page, `wrap-up-${next}`).click()
}
