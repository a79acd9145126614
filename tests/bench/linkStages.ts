import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { byId, launchBrowser, openContext } from '#tests/support/browser.ts'
import type { CameraPicture } from '#tests/support/cameraFile.ts'
import { freePort } from '#tests/support/freePort.ts'
import { LinkLab } from '#tests/support/link/LinkLab.ts'
import {
  expertBecomesAvailable,
  residentWaits,
  signInFromLanding,
  signingResidentWaits,
} from '#tests/support/pages.ts'
import { type OwnProcess, startBuiltServer, startProcess } from './builtServer.ts'
import { collectConnections, warm } from './firstFrameProbe.ts'
import { startProbe } from './linkProbe.ts'

/** After a longer break the resident says that it is them, and the expert confirms it. */
const COVERED_FROM_S = 10
const PRESS_LIMIT_MS = 60_000

/** A call that is measured at both ends; only the booth is behind the link. */
export interface MeasuredStage {
  readonly lab: LinkLab
  readonly pages: { readonly booth: Page; readonly desk: Page }
  /** The call begins; answers with the moment of the accepting press, by the machine's clock in milliseconds. */
  readonly start: () => Promise<number>
  /** Does what people do for a call to go on after a blackout of so many seconds. */
  readonly goOn: (seconds: number) => Promise<void>
  readonly close: () => Promise<void>
}

interface StageOptions {
  readonly seed: number
  readonly camera: CameraPicture
  /** A resident who signs, and an expert who does; otherwise both speak Finnish. */
  readonly isSigned?: boolean
}

type StartServer = (ports: { readonly page: number; readonly media: number }) => Promise<OwnProcess>

interface Opened extends Pick<MeasuredStage, 'lab' | 'pages' | 'close'> {
  readonly url: string
}

async function openPages({ seed, camera }: StageOptions, startServer: StartServer): Promise<Opened> {
  const ports = { page: await freePort(), media: await freePort() }
  const server = await startServer(ports)
  const lab = await LinkLab.open({
    ports: [
      { port: ports.page, isMedia: false },
      { port: ports.media, isMedia: true },
    ],
    seed,
    camera,
  })
  const beside = await launchBrowser({ camera })
  const open = async (
    browser: Parameters<typeof openContext>[0],
    viewing: Parameters<typeof openContext>[1],
  ) => {
    const { context } = await openContext(browser, viewing)
    await collectConnections(context)
    return context.newPage()
  }
  return {
    url: server.url,
    lab,
    pages: {
      booth: await open(await lab.browser(), {}),
      desk: await open(beside.browser, { width: 1440, height: 900 }),
    },
    close: async () => {
      await beside.close()
      await lab.close()
      await server.stop()
    },
  }
}

/** Luukku: a booth behind the link that waits, and an expert to whom it is offered. */
export async function ourStage(options: StageOptions): Promise<MeasuredStage> {
  const { url, lab, pages, close } = await openPages(options, ({ page, media }) =>
    startBuiltServer({ PORT: String(page), LUUKKU_MEDIA_PORT: String(media), LUUKKU_MEDIA_WORKERS: '1' }),
  )
  const { booth, desk } = pages
  const picture = '[data-testid="remote-picture"]'
  await desk.goto(url)
  await signInFromLanding(desk, options.isSigned ? 'demo-municipality-2' : 'demo-kela-1')
  await expertBecomesAvailable(desk)
  await booth.goto(`${url}/booth/?booth=lahti-campus-1`)
  if (options.isSigned) await signingResidentWaits(booth)
  else await residentWaits(booth)
  await byId(desk, 'offer').waitFor()
  await Promise.all([booth, desk].map((page) => warm(page, picture, 2)))
  return {
    lab,
    pages,
    close,
    start: async () => {
      // An expert takes at least so long to press.
      await desk.waitForTimeout(1_500)
      await Promise.all([startProbe(booth, picture), startProbe(desk, picture)])
      await byId(desk, 'accept-offer').click()
      return performance.timeOrigin + performance.now()
    },
    goOn: async (seconds) => {
      if (seconds < COVERED_FROM_S) return
      await byId(booth, 'go-on').click({ timeout: PRESS_LIMIT_MS })
      await byId(desk, 'cover-confirm').click({ timeout: PRESS_LIMIT_MS })
    },
  }
}

/** Bare mediasoup: two pages that have all of it ready. */
export async function bareStage(options: StageOptions): Promise<MeasuredStage> {
  const main = join(import.meta.dirname, 'baseline', 'main.ts')
  const { url, lab, pages, close } = await openPages(options, ({ page, media }) =>
    startProcess(['--import', 'tsx', main], { PORT: String(page), LUUKKU_MEDIA_PORT: String(media) }),
  )
  for (const page of [pages.desk, pages.booth]) {
    // A video without its first frame holds the load event back.
    await page.goto(`${url}/?mode=floor`, { waitUntil: 'commit' })
    await page.locator('body[data-ready]').waitFor()
  }
  await Promise.all([pages.desk, pages.booth].map((page) => warm(page, 'video', 2)))
  return {
    lab,
    pages,
    close,
    start: async () => {
      await pages.desk.waitForTimeout(1_500)
      await Promise.all([pages.booth, pages.desk].map((page) => startProbe(page, 'video')))
      await pages.desk.locator('button').click()
      return performance.timeOrigin + performance.now()
    },
    goOn: async () => undefined,
  }
}
