import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { byId, expectNoMisdeeds, launchBrowser, openPage } from '#tests/support/browser.ts'
import { expectFocus, expectHeading, expectNoTrap, pressOn, tabTo } from '#tests/support/keyboard.ts'
import { changingFrames } from '#tests/support/mediaProbes.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'

let server: TestServer
let chromium: Awaited<ReturnType<typeof launchBrowser>>

beforeAll(async () => {
  server = await startTestServer({ overrides: { limits: { offerMs: 60_000 } } })
  chromium = await launchBrowser()
})
afterAll(async () => {
  await chromium?.close()
  await server?.close()
})

/** From the first screen into the queue. */
async function residentGoesToWait(booth: Page): Promise<void> {
  await byId(booth, 'screen-start').waitFor()
  await expectHeading(booth, /Tervetuloa/)
  await expectNoTrap(booth)
  await pressOn(booth, 'start-fi')
  await byId(booth, 'agency-kela').waitFor()
  await expectHeading(booth, 'Mitä asianne koskee?')
  await expectNoTrap(booth)
  await pressOn(booth, 'agency-kela', 'Space')
  await expectHeading(booth, 'Missä asiassa?')
  // Back and there again: each time the screen begins at its heading.
  await pressOn(booth, 'back')
  await expectHeading(booth, 'Mitä asianne koskee?')
  await pressOn(booth, 'agency-kela')
  await pressOn(booth, 'service-kela.housing')
  await expectHeading(booth, 'Ennen kuin aloitamme')
  await expectNoTrap(booth)
  await pressOn(booth, 'media-pictureAndSound')
  await byId(booth, 'screen-waiting').waitFor()
  await expectHeading(booth, /./)
  await byId(booth, 'position').waitFor()
  await expectNoTrap(booth)
}

/** From the landing page to the offer's answer. */
async function expertGoesToAccept(desk: Page): Promise<void> {
  await byId(desk, 'open-booth').waitFor()
  await expectNoTrap(desk)
  await pressOn(desk, 'sign-in-demo-kela-1')
  await byId(desk, 'queue-row').waitFor()
  await expectNoTrap(desk)
  await pressOn(desk, 'ring-settings')
  await tabTo(desk, 'ring-volume')
  const volume = byId(desk, 'ring-volume')
  const before = await volume.inputValue()
  await desk.keyboard.press('ArrowLeft')
  expect(Number(await volume.inputValue())).toBeLessThan(Number(before))
  await desk.keyboard.press('Escape')
  await expectFocus(desk, 'ring-settings')
  await pressOn(desk, 'prepare-available')
  // The check leads to its one answer by itself.
  await expectFocus(desk, 'become-available')
  await desk.keyboard.press('Enter')
  await byId(desk, 'offer').waitFor()
  await expectFocus(desk, 'accept-offer')
  // An offer does not go away by Escape, however often, and rejecting can be taken back.
  for (let times = 0; times < 3; times += 1) await desk.keyboard.press('Escape')
  await expectFocus(desk, 'accept-offer')
  expect(await byId(desk, 'offer').and(desk.locator(':modal')).isVisible()).toBe(true)
  await pressOn(desk, 'reject-offer')
  await expectHeading(desk, /./)
  await pressOn(desk, 'reject-back')
  await pressOn(desk, 'accept-offer')
}

/** Writing, muting and the dialog, on both sides. */
async function theyTalk(booth: Page, desk: Page): Promise<void> {
  await expectHeading(booth, 'Yhteys asiantuntijaan')
  await expectHeading(desk, 'Asumistuki')
  await changingFrames(booth, 'remote-picture')
  await tabTo(booth, 'text-input')
  await booth.keyboard.type('hei')
  await desk.getByText('hei', { exact: true }).waitFor()
  await booth.keyboard.press('Enter')
  await expectFocus(booth, 'text-input')
  await pressOn(booth, 'mute', 'Space')
  await expectFocus(booth, 'mute')
  await booth.keyboard.press('Space')
  await pressOn(booth, 'change-media')
  await pressOn(booth, 'close-dialog')
  await expectFocus(booth, 'change-media')
  await booth.keyboard.press('Enter')
  await byId(booth, 'close-dialog').waitFor()
  await booth.keyboard.press('Escape')
  await expectFocus(booth, 'change-media')
  await expectNoTrap(booth)
  await expectNoTrap(desk)
  await pressOn(desk, 'call-devices')
  await tabTo(desk, 'choose-speaker')
  await tabTo(desk, 'call-devices', 'Shift+Tab')
  await desk.keyboard.press('Enter')
  await byId(desk, 'choose-speaker').waitFor({ state: 'detached' })
}

describe('without a mouse and without touch', () => {
  it('a resident and an expert come from the first screen through a call to the last one', async () => {
    const booth = await openPage(chromium.browser, `${server.origin}/booth/?booth=lahti-campus-1`)
    const desk = await openPage(chromium.browser, `${server.origin}/`, { width: 1440, height: 900 })
    await residentGoesToWait(booth.page)
    await expertGoesToAccept(desk.page)
    await theyTalk(booth.page, desk.page)

    await pressOn(booth.page, 'hang-up')
    await byId(booth.page, 'screen-feedback').waitFor()
    await expectHeading(booth.page, 'Miten asiointi sujui?')
    await expectNoTrap(booth.page)
    await pressOn(booth.page, 'face-4', 'Space')
    await byId(booth.page, 'screen-cleared').waitFor()
    await expectHeading(booth.page, /./)

    await byId(desk.page, 'wrap-up').waitFor()
    await expectHeading(desk.page, /./)
    await desk.page.keyboard.press('Tab')
    await desk.page.keyboard.press('Space')
    await desk.page.keyboard.press('ArrowDown')
    await pressOn(desk.page, 'wrap-up-break')
    await byId(desk.page, 'prepare-available').waitFor()
    await expectNoTrap(desk.page)
    expectNoMisdeeds(booth.misdeeds, desk.misdeeds)
  })
})
