import type { Browser, BrowserContext, Page } from 'playwright-core'
import { type Misdeeds, openContext } from '../browser.ts'
import { signInFromLanding } from '../pages.ts'
import { addTroubles } from './troubles.ts'

/** Which of the two apps a page shows. */
type App = 'booth' | 'console'

/** A named state of a page, reached by a journey. */
export interface Shown {
  /** Short and unique; the screens' pictures are named after it. */
  readonly name: string
  readonly app: App
  readonly page: Page
  /** It has to do on a small window, too, and at four times the size. */
  readonly isNarrow?: boolean
}

/** What is done with each state that a journey reaches; it leaves the state as it was. */
export type Look = (shown: Shown) => Promise<void>

/** No single step of a journey takes so long. */
const STEP_LIMIT_MS = 30_000

/** The sizes that pages open in; a booth of 24 inches and a workstation. */
const sizes = { booth: { width: 1920, height: 1080 }, console: { width: 1440, height: 900 } } as const

/** What journeys play on: one server and one browser, with every page that they open. */
export class Stage {
  readonly #browser: Browser
  readonly #look: Look
  readonly #contexts: BrowserContext[] = []
  readonly #misdeeds: Misdeeds[] = []
  readonly origin: string

  constructor(options: { readonly browser: Browser; readonly origin: string; readonly look: Look }) {
    this.#browser = options.browser
    this.origin = options.origin
    this.#look = options.look
  }

  /** What any of the pages did that it must not. */
  get misdeeds(): readonly Misdeeds[] {
    return this.#misdeeds
  }

  /** A context with one page of an app; every page of it can be put into trouble. */
  async open(app: App, path: string): Promise<Page> {
    const { context, misdeeds } = await openContext(this.#browser, sizes[app])
    this.#contexts.push(context)
    context.setDefaultTimeout(STEP_LIMIT_MS)
    this.#misdeeds.push(misdeeds)
    await addTroubles(context)
    context.on('page', (page) =>
      page.on('pageerror', (error) => misdeeds.list.push(`error: ${error.message}`)),
    )
    const page = await context.newPage()
    // What moves would be looked at in the middle of its way.
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.goto(this.origin + path)
    return page
  }

  /** A booth by its id. */
  booth(boothId: string): Promise<Page> {
    return this.open('booth', `/booth/?booth=${boothId}`)
  }

  /** The console of somebody who has just signed in. */
  async staff(personId: string): Promise<Page> {
    const page = await this.open('console', '/')
    await signInFromLanding(page, personId)
    return page
  }

  /** Looks at a state of the booth. */
  booths(page: Page, name: string): Promise<void> {
    return this.#look({ name: `booth-${name}`, app: 'booth', page })
  }

  /** Looks at a state of the console. */
  desks(page: Page, name: string, how: { readonly isNarrow?: boolean } = {}): Promise<void> {
    return this.#look({ name: `console-${name}`, app: 'console', page, ...how })
  }

  /** Looks at a state of signing in, of the own account or of an administrator. */
  accounts(page: Page, name: string): Promise<void> {
    return this.#look({ name: `account-${name}`, app: 'console', page, isNarrow: true })
  }

  /** Looks at a state of who decides how and when services are given. */
  offering(page: Page, name: string): Promise<void> {
    return this.#look({ name: `offering-${name}`, app: 'console', page, isNarrow: true })
  }

  /** Looks at a state of a guest's page, which is on a phone as often as not. */
  guests(page: Page, name: string): Promise<void> {
    return this.#look({ name: `guest-${name}`, app: 'console', page, isNarrow: true })
  }

  async close(): Promise<void> {
    for (const context of this.#contexts.splice(0)) await context.close()
  }
}
