import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { byId, expectNoMisdeeds, launchBrowser, type Misdeeds, openContext } from '#tests/support/browser.ts'
import { WatchedServer } from '#tests/support/chaos/WatchedServer.ts'
import { watchForDarkTiles } from '#tests/support/darkTiles.ts'
import { reachCall } from '#tests/support/encounter.ts'
import { changingFrames, heardSound } from '#tests/support/mediaProbes.ts'
import { signInFromLanding } from '#tests/support/pages.ts'
import { patience } from '#tests/support/patience.ts'

/** Of the design's promise for a server that is started again at once; the bench measures it. */
const BACK_WITHIN_MS = 10_000

let server: WatchedServer
let chromium: Awaited<ReturnType<typeof launchBrowser>>
const misdeeds: Misdeeds[] = []

beforeAll(async () => {
  server = await WatchedServer.start(1)
  chromium = await launchBrowser()
})
afterAll(async () => {
  await chromium?.close()
  await server?.close()
  expectNoMisdeeds(...misdeeds)
})

async function open(path: string): Promise<Page> {
  const opened = await openContext(chromium.browser, { width: 1440, height: 900 })
  misdeeds.push(opened.misdeeds)
  const page = await opened.context.newPage()
  page.on('pageerror', (error) => opened.misdeeds.list.push(`error: ${error.message}`))
  await page.goto(server.origin + path)
  return page
}

it('a server that is killed and started again brings the call back by itself, and no tile is dark without words', async () => {
  const desk = await open('/')
  await signInFromLanding(desk, 'demo-kela-1')
  const booth = await open('/booth/?booth=lahti-campus-1')
  await reachCall(booth, desk)
  const whole = (page: Page) =>
    Promise.all([changingFrames(page, 'remote-picture'), heardSound(page, 'remote-sound')])
  await Promise.all([whole(booth), whole(desk)])

  const watch = watchForDarkTiles({ booth, desk })
  const told = Promise.all([
    byId(booth, 'link-notice').waitFor(),
    byId(desk, 'link-lost').or(byId(desk, 'call-link-lost')).first().waitFor(),
  ])
  const killedAtMs = performance.now()
  const restarted = server.killAndRestart()
  await told
  await restarted
  await Promise.all([booth, desk].map((page) => byId(page, 'held').waitFor({ state: 'detached' })))
  await byId(booth, 'link-notice').waitFor({ state: 'detached' })
  await Promise.all([whole(booth), whole(desk)])
  const backMs = Math.round(performance.now() - killedAtMs)
  process.stdout.write(`back ${backMs} ms after the server was killed\n`)
  expect(await watch.stop()).toEqual([])
  expect(await byId(booth, 'screen-call').getAttribute('data-live')).toBe('true')
  expect(backMs).toBeLessThan(BACK_WITHIN_MS * patience())
})
