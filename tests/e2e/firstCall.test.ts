import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { byId, expectNoMisdeeds, launchBrowser, openPage } from '#tests/support/browser.ts'
import { changingFrames, heardSound } from '#tests/support/mediaProbes.ts'
import { expertBecomesAvailable, residentWaits, signInFromLanding } from '#tests/support/pages.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'

let server: TestServer
let chromium: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  server = await startTestServer()
  chromium = await launchBrowser()
})
afterAll(async () => {
  await chromium?.close()
  await server?.close()
})

describe('a resident in a booth and an expert at a desk', () => {
  it('see and hear each other, hang up, and leave nothing behind for the next resident', async () => {
    const desk = await openPage(chromium.browser, `${server.origin}/`, { width: 1440, height: 900 })
    await signInFromLanding(desk.page, 'demo-kela-1')
    await expertBecomesAvailable(desk.page)
    const booth = await openPage(chromium.browser, `${server.origin}/booth/?booth=lahti-campus-1`)
    await residentWaits(booth.page)

    await byId(desk.page, 'accept-offer').click()
    await byId(booth.page, 'screen-call').waitFor()
    await byId(desk.page, 'call').waitFor()
    const [atBooth, atDesk] = await Promise.all([
      changingFrames(booth.page, 'remote-picture'),
      changingFrames(desk.page, 'remote-picture'),
    ])
    expect(atBooth).toBeGreaterThanOrEqual(5)
    expect(atDesk).toBeGreaterThanOrEqual(5)
    await Promise.all([heardSound(booth.page, 'remote-sound'), heardSound(desk.page, 'remote-sound')])

    await byId(booth.page, 'hang-up').click()
    await byId(booth.page, 'screen-feedback').waitFor()
    await byId(booth.page, 'face-5').click()
    await byId(booth.page, 'screen-cleared').waitFor()
    await byId(booth.page, 'screen-start').waitFor()
    await byId(desk.page, 'wrap-up').waitFor()
    expectNoMisdeeds(desk.misdeeds, booth.misdeeds)
  })
})
