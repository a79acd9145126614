import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { byId, launchBrowser } from '#tests/support/browser.ts'
import { changingFrames } from '#tests/support/mediaProbes.ts'
import {
  expertBecomesAvailable,
  expertRests,
  residentWaits,
  signInFromLanding,
} from '#tests/support/pages.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'
import { countPackets, openTapped, untilWarm } from '#tests/support/wireTap.ts'

/** So many frames of the own picture go by while a test looks whether anything else moves: about two seconds. */
const FRAMES_OF_WAITING = 60

let server: TestServer
let chromium: Awaited<ReturnType<typeof launchBrowser>>
let booth: Page
let desk: Page

beforeAll(async () => {
  server = await startTestServer({ overrides: { limits: { offerMs: 6_000 } } })
  chromium = await launchBrowser()
})
afterAll(async () => {
  await chromium?.close()
  await server?.close()
})
beforeEach(async () => {
  booth = await openTapped(chromium.browser, `${server.origin}/booth/?booth=lahti-campus-1`, 1600)
  desk = await openTapped(chromium.browser, server.origin, 1440)
  await signInFromLanding(desk, 'demo-kela-1')
})
afterEach(async () => {
  // Whoever just closes the page keeps a place in the queue for the next test to meet.
  await byId(booth, 'leave').click()
  await byId(booth, 'screen-start').waitFor()
  await expertRests(desk)
  await booth.context().close()
  await desk.context().close()
})

/** Nothing of sound or picture leaves the booth while its own picture goes on. */
async function expectSilence(): Promise<void> {
  const before = await countPackets(booth)
  await changingFrames(booth, 'self-view', FRAMES_OF_WAITING)
  expect((await countPackets(booth)).sent).toBe(before.sent)
}

describe('nothing leaves the booth', () => {
  it('before a reservation, although its devices are open', async () => {
    await residentWaits(booth)
    await changingFrames(booth, 'self-view', FRAMES_OF_WAITING)
    expect(await countPackets(booth)).toEqual({ connections: 0, sent: 0, received: 0, textReceived: 0 })
  })

  it('after a rejected offer', async () => {
    await expertBecomesAvailable(desk)
    await residentWaits(booth)
    await untilWarm(booth, desk)
    await byId(desk, 'reject-offer').click()
    await byId(desk, 'reject-reason-notMyField').click()
    await byId(booth, 'position').waitFor()
    await expectSilence()
  })

  it('after an offer that nobody answered', async () => {
    await expertBecomesAvailable(desk)
    await residentWaits(booth)
    await untilWarm(booth, desk)
    await byId(desk, 'away-reason').waitFor({ timeout: 15_000 })
    await byId(booth, 'position').waitFor()
    await expectSilence()
  })
})
