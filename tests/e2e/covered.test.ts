import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { callScope } from '#server/domain/scope.ts'
import type { SentTo } from '#server/media/sentTo.ts'
import { byId } from '#tests/support/browser.ts'
import { devicesOf, watchDevices } from '#tests/support/deviceProbes.ts'
import { acceptOffer, reachCall } from '#tests/support/encounter.ts'
import { changingFrames, heardSound } from '#tests/support/mediaProbes.ts'
import { expertBecomesAvailable, residentWaits } from '#tests/support/pages.ts'
import { Stage } from '#tests/support/Stage.ts'
import { heardSpeech, watchSpeech } from '#tests/support/speechProbes.ts'
import { linesOfOthers, watchText, write } from '#tests/support/textProbes.ts'
import { askOverCallPlane, sendRawText, tapWires } from '#tests/support/wireTap.ts'

/** So many frames of the own picture go by while a test looks whether anything else moves: about two seconds. */
const FRAMES_OF_WAITING = 20

let stage: Stage
let booth: Page
let desk: Page

beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage?.close())
beforeEach(async () => {
  const prepare = async (context: BrowserContext) => {
    await tapWires(context)
    await watchText(context)
    await watchDevices(context)
    await watchSpeech(context)
  }
  desk = await stage.desk('demo-kela-1', prepare)
  booth = await stage.booth('lahti-campus-1', prepare)
})
afterEach(() => stage.rest())

/** The booth was loaded anew in the middle of a call, and shows nothing of it. */
async function reloadInCall(): Promise<void> {
  await reachCall(booth, desk)
  await write(booth, 'salaista')
  await linesOfOthers(desk).getByText('salaista').waitFor()
  await booth.reload()
  await byId(booth, 'screen-covered').waitFor()
}

/** What the room has sent to each side so far, the resident first. */
async function sent(): Promise<readonly [SentTo, SentTo]> {
  const [callId] = stage.server.media.openCalls()
  if (callId === undefined) throw new Error('no call')
  const seats = await stage.server.domain.platform.store.transact(callScope(callId), (tx) =>
    tx.participants.ofCall(callId),
  )
  const row = seats.find(({ role }) => role === 'resident')
  const all = [...(await stage.server.media.sentTo(callId))]
  const resident = all.find(([id]) => id === row?.id)?.[1]
  const expert = all.find(([id]) => id !== row?.id)?.[1]
  if (resident === undefined || expert === undefined) throw new Error('somebody is not in the room')
  return [resident, expert]
}

describe('a booth that was loaded anew while its resident waits', () => {
  it('is offered to nobody before somebody says that it is them, and at once then', async () => {
    await residentWaits(booth)
    await byId(booth, 'position').waitFor()
    await booth.reload()
    await byId(booth, 'screen-covered').waitFor()
    // Somebody who came later is called in their place.
    const later = await stage.booth('lahti-campus-2')
    await residentWaits(later, { service: 'kela.study' })
    await byId(later, 'position').waitFor()
    await expertBecomesAvailable(desk, { offeredAtOnce: true })
    await byId(desk, 'offer').getByText('Opintotuki').waitFor()
    const colleague = await stage.desk('demo-kela-2')
    await expertBecomesAvailable(colleague)
    expect(await byId(colleague, 'offer').count()).toBe(0)
    await byId(booth, 'go-on').click()
    await byId(colleague, 'offer').waitFor()
    await acceptOffer(booth, colleague)
    await changingFrames(booth, 'remote-picture')
  })
})

/** What says anything: to test a link, the worker may send padding for a moment after the last picture. */
const whole = ({ rtp, rtx, text }: SentTo) => rtp + rtx + text

describe('a booth that was loaded anew in a call', () => {
  it('opens nothing and shows nothing before somebody says that it is them', async () => {
    await reloadInCall()
    expect(await devicesOf(booth)).toEqual({ requests: 0, live: [] })
    expect(await booth.locator('video, audio[data-testid="remote-sound"]').count()).toBe(0)
    const words = await booth.locator('main').innerText()
    expect(words).not.toMatch(/Aino|salaista|asumis/i)
    await expect.poll(() => heardSpeech(booth)).toContain('fi/covered.ogg')
    await byId(booth, 'finish').click()
  })

  it('goes on with picture, sound and text when the expert has recognised the resident', async () => {
    await reloadInCall()
    await byId(booth, 'go-on').click()
    await byId(booth, 'screen-claiming').waitFor()
    await byId(desk, 'cover-claimed').waitFor()
    expect(await desk.title()).toMatch(/sama|same/i)
    // The expert sees and hears whoever is there; they hear the expert and see nothing.
    await Promise.all([
      changingFrames(desk, 'claimed-picture'),
      heardSound(desk, 'remote-sound'),
      heardSound(booth, 'remote-sound'),
    ])
    expect(await booth.locator('video').count()).toBe(0)
    await write(desk, 'hei')
    const [before] = await sent()
    await changingFrames(desk, 'claimed-picture', FRAMES_OF_WAITING)
    const [after] = await sent()
    expect(after.text).toBe(before.text)
    await byId(desk, 'cover-confirm').press('Enter')
    await byId(booth, 'screen-call').and(booth.locator('[data-live="true"]')).waitFor()
    await byId(desk, 'cover-claimed').waitFor({ state: 'detached' })
    await Promise.all(
      [booth, desk].flatMap((page) => [
        changingFrames(page, 'remote-picture'),
        heardSound(page, 'remote-sound'),
      ]),
    )
    // What was written meanwhile comes when it may.
    await linesOfOthers(booth).getByText('hei', { exact: true }).waitFor()
    await write(booth, 'jatketaan')
    await linesOfOthers(desk).getByText('jatketaan').waitFor()
  })

  it('is cleared when the expert sees somebody else', async () => {
    await reloadInCall()
    await byId(booth, 'go-on').click()
    await byId(desk, 'cover-refuse').click()
    await byId(booth, 'screen-cleared').waitFor()
    await byId(desk, 'wrap-up').waitFor()
  })
})

describe('a call that is covered in the same page', () => {
  it('stops everything in both directions, closes the devices, and begins anew', async () => {
    await reachCall(booth, desk)
    await write(booth, 'salaista')
    await changingFrames(desk, 'remote-picture')
    await askOverCallPlane(booth, 'call.cover', { requestId: randomUUID(), input: { silentMs: 12_000 } })
    await byId(booth, 'screen-covered').waitFor()
    await byId(desk, 'cover-asked').getByText('12').waitFor()
    expect(await booth.locator('main').innerText()).not.toMatch(/Aino|salaista/)
    await expect.poll(async () => (await devicesOf(booth)).live).toEqual([])
    await write(desk, 'hei')
    await expect.poll(async () => flowsNow(await sentTwice())).toEqual([false, false])
    const before = (await sent()).map(whole)
    await changingFrames(desk, 'self-view', FRAMES_OF_WAITING)
    expect((await sent()).map(whole)).toEqual(before)

    await byId(booth, 'go-on').click()
    await byId(desk, 'cover-claimed').waitFor()
    await changingFrames(desk, 'claimed-picture')
    await byId(desk, 'cover-confirm').click()
    await byId(booth, 'screen-call').waitFor()
    await changingFrames(booth, 'remote-picture')
    await changingFrames(desk, 'remote-picture')
    await linesOfOthers(booth).getByText('hei', { exact: true }).waitFor()
  })

  it('lets nothing through, whatever the pages go on to send', async () => {
    await reachCall(booth, desk)
    await changingFrames(desk, 'remote-picture')
    await changingFrames(booth, 'remote-picture')
    const [callId] = stage.server.media.openCalls()
    if (callId === undefined) throw new Error('no call')
    const seats = await stage.server.domain.platform.store.transact(callScope(callId), (tx) =>
      tx.participants.ofCall(callId),
    )
    const of = seats.find(({ role }) => role === 'resident')?.id
    const staff = seats.flatMap(({ id, role }) => (role === 'expert' ? [id] : []))
    if (of === undefined) throw new Error('no resident')
    // In the room only: neither page hears of it, both go on as before.
    const cover = (state: 'none' | 'asked' | 'claimed') =>
      stage.server.media.setCover(callId, { of, state, round: 1, staff })
    const both = () => Promise.all([sendRawText(booth, 'a'), sendRawText(desk, 'b')])
    cover('asked')
    await expect.poll(async () => flowsNow(await sentTwice())).toEqual([false, false])
    await both()
    const before = (await sent()).map(whole)
    await changingFrames(desk, 'self-view', FRAMES_OF_WAITING)
    expect((await sent()).map(whole)).toEqual(before)

    cover('claimed')
    await changingFrames(desk, 'remote-picture')
    await both()
    const [first] = await sent()
    await changingFrames(desk, 'remote-picture', FRAMES_OF_WAITING)
    const [then] = await sent()
    expect(then.text).toBe(first.text)
    // Sound alone: a picture of the smallest size is several times as much.
    expect(then.rtp).toBeGreaterThan(first.rtp)
    expect(await pictureStandsStill(booth)).toBe(true)
    cover('none')
    await changingFrames(booth, 'remote-picture')
  })
})

async function sentTwice(): Promise<readonly (readonly [number, number])[]> {
  const before = (await sent()).map(whole)
  await changingFrames(desk, 'self-view', 3)
  const after = (await sent()).map(whole)
  return before.map((bytes, side) => [bytes, after[side] ?? 0])
}

function flowsNow(looks: readonly (readonly [number, number])[]): readonly boolean[] {
  return looks.map(([before, after]) => after > before)
}

/** No frame of the expert is decoded while the own picture goes on. */
async function pictureStandsStill(page: Page): Promise<boolean> {
  const frames = () =>
    page.evaluate(
      () =>
        document.querySelector<HTMLVideoElement>('[data-testid="remote-picture"]')?.getVideoPlaybackQuality()
          .totalVideoFrames,
    )
  const before = await frames()
  await changingFrames(page, 'self-view', FRAMES_OF_WAITING)
  return (await frames()) === before
}
