import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { devicesOf, loseCameras, setFailing, watchDevices } from '#tests/support/deviceProbes.ts'
import { acceptOffer, reachCall } from '#tests/support/encounter.ts'
import { changingFrames, heardSound } from '#tests/support/mediaProbes.ts'
import { expertBecomesAvailable, residentWaits } from '#tests/support/pages.ts'
import { leaveBooth, Stage } from '#tests/support/Stage.ts'
import { streamsThatSent, tapWires } from '#tests/support/wireTap.ts'

let stage: Stage
let booth: Page
let desk: Page

beforeAll(async () => {
  // Chromium's second one measures depth, which no call can send.
  stage = await Stage.open({ cameras: 3 })
  desk = await stage.desk('demo-kela-1', (context) => watchDevices(context))
  booth = await stage.booth('lahti-campus-1', async (context) => {
    await tapWires(context)
    await watchDevices(context)
  })
})
afterAll(async () => {
  await stage?.close()
})
afterEach(async () => {
  await setFailing(booth, {})
  await setFailing(desk, {})
  await stage.rest(booth, desk)
})

/** In a call, by the dialog of the ways of talking. */
async function changeMedia(media: string): Promise<void> {
  await byId(booth, 'change-media').click()
  await byId(booth, 'screen-call').locator(`[data-testid="switch-${media}"]`).click()
}

describe('a booth whose camera', () => {
  it.each([
    ['is not allowed', 'NotAllowedError'],
    ['is not there', 'NotFoundError'],
    ['is in use', 'NotReadableError'],
  ])('%s says so beside the equal choices, and the call works without picture', async (_, name) => {
    await setFailing(booth, { video: name })
    await residentWaits(booth)
    await byId(booth, 'device-problem').waitFor()
    for (const choice of ['retry-devices', 'go-sound-only', 'go-text-only']) {
      expect(await byId(booth, choice).isVisible()).toBe(true)
    }
    for (const media of ['pictureAndSound', 'soundOnly', 'textOnly']) {
      expect(await byId(booth, `switch-${media}`).isVisible()).toBe(true)
    }
    await expertBecomesAvailable(desk, { offeredAtOnce: true })
    await acceptOffer(booth, desk)
    await changingFrames(booth, 'remote-picture')
    await heardSound(desk, 'remote-sound')
    await byId(desk, 'call').getByText('kamera ei anna kuvaa').waitFor()
    expect((await devicesOf(booth)).live).toEqual(['audio'])
  })

  it('and microphone fail still writes', async () => {
    await setFailing(booth, { video: 'NotFoundError', audio: 'NotFoundError' })
    await residentWaits(booth)
    await byId(booth, 'device-problem').waitFor()
    await byId(booth, 'go-text-only').click()
    await byId(booth, 'device-problem').waitFor({ state: 'detached' })
    await expertBecomesAvailable(desk, { offeredAtOnce: true })
    await acceptOffer(booth, desk)
    await changingFrames(booth, 'remote-picture')
  })
})

describe('a booth with several cameras', () => {
  it('lets the resident choose one, and goes on with it', async () => {
    await residentWaits(booth)
    const select = byId(booth, 'camera-select')
    await select.waitFor()
    // The list grows as the browser tells its cameras.
    await expect.poll(() => select.locator('option').count()).toBe(3)
    const ids = await select
      .locator('option')
      .evaluateAll((options) => options.map((option) => option.getAttribute('value') ?? ''))
    expect(ids).toHaveLength(3)
    const other = ids.at(-1) ?? ''
    await select.selectOption(other)
    await expect.poll(() => cameraOf(booth)).toBe(other)
    await changingFrames(booth, 'self-view')
    expect((await devicesOf(booth)).live).toEqual(['audio', 'video'])
    await expertBecomesAvailable(desk, { offeredAtOnce: true })
    await acceptOffer(booth, desk)
    await changingFrames(desk, 'remote-picture')
    // In the call the own picture comes a moment after the expert's.
    await expect.poll(() => cameraOf(booth)).toBe(other)

    // The next resident begins with the booth's own camera again.
    await leaveBooth(booth)
    await residentWaits(booth)
    await expect.poll(() => cameraOf(booth)).toBe(ids[0])
  })
})

/** Which camera the self-view shows. */
function cameraOf(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const source = document.querySelector<HTMLVideoElement>('[data-testid="self-view"]')?.srcObject
    const track = source instanceof MediaStream ? source.getVideoTracks()[0] : undefined
    return track?.getSettings().deviceId ?? null
  })
}

describe('a desk without a camera', () => {
  it('says so and can become available without picture, not without sound', async () => {
    await setFailing(desk, { video: 'NotReadableError', audio: 'NotReadableError' })
    await byId(desk, 'prepare-available').click()
    await byId(desk, 'device-problem').waitFor()
    expect(await byId(desk, 'become-available').isDisabled()).toBe(true)
    await setFailing(desk, { video: 'NotReadableError' })
    await byId(desk, 'become-available').and(desk.locator(':enabled')).click()
    await byId(desk, 'waiting-for-resident').waitFor()
    await residentWaits(booth)
    await acceptOffer(booth, desk)
    await heardSound(booth, 'remote-sound')
    await changingFrames(desk, 'remote-picture')
  })
})

describe('a desk whose camera goes away during a call', () => {
  it('is told so over the picture, and is seen again when it can be opened', async () => {
    await reachCall(booth, desk)
    await changingFrames(booth, 'remote-picture')
    await setFailing(desk, { video: 'NotFoundError' })
    await loseCameras(desk)
    await byId(desk, 'call').locator('[data-testid="device-problem"]').waitFor({ state: 'visible' })
    await setFailing(desk, {})
    await byId(desk, 'retry-devices').click()
    await byId(desk, 'device-problem').waitFor({ state: 'detached' })
    await changingFrames(booth, 'remote-picture')
  })
})

describe('the choice of picture, sound or text', () => {
  it('holds at any time: what is switched off is not sent, what is switched on again is seen', async () => {
    await residentWaits(booth)
    await changingFrames(booth, 'self-view')
    await byId(booth, 'switch-soundOnly').click()
    await expect.poll(async () => (await devicesOf(booth)).live).toEqual(['audio'])
    await byId(booth, 'switch-textOnly').click()
    await expect.poll(async () => (await devicesOf(booth)).live).toEqual([])
    await byId(booth, 'switch-pictureAndSound').click()
    await changingFrames(booth, 'self-view')

    await expertBecomesAvailable(desk, { offeredAtOnce: true })
    await acceptOffer(booth, desk)
    await changingFrames(desk, 'remote-picture')
    await changeMedia('textOnly')
    await desk.locator('[data-testid="call-media"]').getByText('Vain teksti').waitFor()
    await expect.poll(async () => (await devicesOf(booth)).live).toEqual([])
    const goesOn = () => changingFrames(booth, 'remote-picture', 10)
    expect(await streamsThatSent(booth, goesOn)).toEqual([])

    await changeMedia('pictureAndSound')
    await changingFrames(desk, 'remote-picture')
    await heardSound(desk, 'remote-sound')
    await changeMedia('soundOnly')
    await expect.poll(async () => (await devicesOf(booth)).live).toEqual(['audio'])
    await heardSound(desk, 'remote-sound')
  })

  it('mute shows on the other side, both ways', async () => {
    await reachCall(booth, desk)
    await byId(booth, 'mute').click()
    await byId(desk, 'call').getByRole('status').filter({ hasText: 'mykistetty' }).waitFor()
    await byId(booth, 'mute').click()
    await byId(desk, 'call')
      .getByRole('status')
      .filter({ hasText: 'mykistetty' })
      .waitFor({ state: 'detached' })
    await byId(desk, 'mute').click()
    await byId(booth, 'screen-call').getByText('mikrofoni on kiinni').waitFor()
    await byId(desk, 'mute').click()
    await byId(booth, 'screen-call').getByText('mikrofoni on kiinni').waitFor({ state: 'detached' })
    await byId(desk, 'camera-toggle').click()
    await byId(booth, 'screen-call').getByText('kamera on kiinni').waitFor()
    await byId(desk, 'camera-toggle').click()
    await changingFrames(booth, 'remote-picture')
  })
})
