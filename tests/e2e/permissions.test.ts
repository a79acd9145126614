import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { reachCall } from '#tests/support/encounter.ts'
import { changingFrames, heardSound } from '#tests/support/mediaProbes.ts'
import { Stage } from '#tests/support/Stage.ts'

let stage: Stage
let booth: Page
let desk: Page

beforeAll(async () => {
  stage = await Stage.open({ browser: { allowsAll: false } })
  desk = await stage.desk()
  booth = await stage.booth()
})
afterAll(() => stage?.close())
afterEach(() => stage.rest(booth, desk))

describe('a booth whose camera and microphone are taken from the page', () => {
  it('says so in the call, tells the desk, and takes them again when they are allowed', async () => {
    await reachCall(booth, desk)
    await changingFrames(desk, 'remote-picture')
    const allow = await permissionsOf(booth)
    await allow('denied')
    await byId(booth, 'device-problem').getByText('ei ole sallittu').waitFor()
    await byId(desk, 'resident-microphone-fails').waitFor()
    await byId(desk, 'call').getByText('kamera ei anna kuvaa').waitFor()
    await changingFrames(booth, 'remote-picture')
    await allow('granted')
    await byId(booth, 'device-problem').waitFor({ state: 'detached' })
    await byId(desk, 'resident-microphone-fails').waitFor({ state: 'detached' })
    await changingFrames(desk, 'remote-picture')
    await heardSound(desk, 'remote-sound')
  })
})

/** Sets what the page may use, as somebody does in the browser's address bar. */
async function permissionsOf(page: Page): Promise<(setting: 'granted' | 'denied') => Promise<void>> {
  const session = await page.context().newCDPSession(page)
  const { targetInfo } = await session.send('Target.getTargetInfo')
  const { origin } = new URL(page.url())
  return async (setting) => {
    for (const name of ['camera', 'microphone']) {
      await session.send('Browser.setPermission', {
        permission: { name },
        setting,
        origin,
        ...(targetInfo.browserContextId !== undefined && { browserContextId: targetInfo.browserContextId }),
      })
    }
  }
}
