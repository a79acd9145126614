import type { Page } from 'playwright-core'
import { byId, expectNoMisdeeds, launchBrowser, type Misdeeds, openContext } from '../browser.ts'
import { ownerRows } from '../database.ts'
import { reachCall } from '../encounter.ts'
import { freePort } from '../freePort.ts'
import { signInFromLanding } from '../pages.ts'
import { startTestServer, type TestServer } from '../testServer.ts'
import { tapWires } from '../wireTap.ts'
import type { Coturn } from './Coturn.ts'
import { LinkLab } from './LinkLab.ts'

/** A booth and a console in a call. */
export interface LinkedCall {
  readonly booth: Page
  readonly desk: Page
}

/** A server, a booth that reaches it over a link only, and a console beside it. */
export class LinkStage {
  readonly server: TestServer
  readonly lab: LinkLab
  readonly #chromium: Awaited<ReturnType<typeof launchBrowser>>
  readonly #misdeeds: Misdeeds[] = []

  private constructor(server: TestServer, lab: LinkLab, chromium: Awaited<ReturnType<typeof launchBrowser>>) {
    this.server = server
    this.lab = lab
    this.#chromium = chromium
  }

  /** With a TURN server, its TLS port can be reached over the link, too. */
  static async open(seed: number, coturn: Coturn | null = null): Promise<LinkStage> {
    const mediaPort = await freePort()
    const server = await startTestServer({
      settings: { LUUKKU_MEDIA_PORT: String(mediaPort), LUUKKU_MEDIA_WORKERS: '1' },
      ...(coturn && { turn: coturn.turn }),
    })
    const ports = [
      { port: Number(new URL(server.origin).port), isMedia: false },
      { port: mediaPort, isMedia: true },
      ...(coturn ? [{ port: coturn.tlsPort, isMedia: false }] : []),
    ]
    const trustedKeys = coturn ? [coturn.keyHash] : []
    return new LinkStage(server, await LinkLab.open({ ports, seed, trustedKeys }), await launchBrowser())
  }

  /** Somebody signed in, over no link at all. */
  async desk(personId = 'demo-kela-1'): Promise<Page> {
    const page = await this.#page(this.#chromium.browser, '/')
    await signInFromLanding(page, personId)
    return page
  }

  /** A booth over the link as it is now. */
  async booth(boothId = 'lahti-campus-1'): Promise<Page> {
    const page = await this.#page(await this.lab.browser(), `/booth/?booth=${boothId}`)
    await byId(page, 'screen-start').waitFor()
    return page
  }

  /** A live call over the link. */
  async call(desk: Page): Promise<LinkedCall> {
    const booth = await this.booth()
    await reachCall(booth, desk)
    return { booth, desk }
  }

  /** How many calls there are by the saved rows, and how many of them go on. */
  async calls(): Promise<{ readonly all: number; readonly open: number }> {
    const [row] = await ownerRows<{ all: number; open: number }>(
      this.server.dataDirectory,
      `select count(*)::integer as all, count(*) filter (where state <> 'ended')::integer as open from call`,
    )
    if (row === undefined) throw new Error('no answer')
    return row
  }

  /** Ends a call and the visit; the console rests, the booth's page is closed. */
  async endCall({ booth, desk }: LinkedCall): Promise<void> {
    await byId(desk, 'end-call').click()
    await byId(desk, 'disposition-solved').click()
    await byId(desk, 'wrap-up-break').click()
    await byId(desk, 'prepare-available').waitFor()
    await byId(booth, 'skip-feedback').click()
    await byId(booth, 'screen-cleared').waitFor()
    await booth.context().close()
  }

  /** No page did what pages must not do. */
  async close(): Promise<void> {
    await this.#chromium.close()
    await this.lab.close()
    await this.server.close()
    expectNoMisdeeds(...this.#misdeeds)
  }

  async #page(browser: Parameters<typeof openContext>[0], path: string): Promise<Page> {
    const { context, misdeeds } = await openContext(browser, {})
    this.#misdeeds.push(misdeeds)
    await tapWires(context)
    const page = await context.newPage()
    page.on('pageerror', (error) => misdeeds.list.push(`error: ${error.message}`))
    await page.goto(this.server.origin + path)
    return page
  }
}
