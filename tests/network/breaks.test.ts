import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { watchForDarkTiles } from '#tests/support/darkTiles.ts'
import { type LinkedCall, LinkStage } from '#tests/support/link/LinkStage.ts'
import { linkProfiles } from '#tests/support/link/linkProfile.ts'
import { changingFrames, heardSound } from '#tests/support/mediaProbes.ts'
import { patience } from '#tests/support/patience.ts'
import { mediaPaths } from '#tests/support/wireTap.ts'

const SEED = 1
/** After a short break; the bench measures the promise itself, on a machine with nothing else to do. */
const BACK_WITHIN_MS = 2_000
/** The browser gives a path up that brings nothing any more after some 15 s. */
const PATHS_MS = 45_000
const NARROW_MS = 20_000
/** The break, and twice a whole look at picture and sound, on a machine that is busy. */
const LONG_BREAK_LIMIT_MS = 120_000

let stage: LinkStage
let desk: Page

beforeAll(async () => {
  stage = await LinkStage.open(SEED)
  desk = await stage.desk()
})
afterAll(() => stage?.close())

/** In a call of its own over the link as it is now; it is the same one at the end. */
async function inCall(act: (call: LinkedCall) => Promise<void>): Promise<void> {
  const call = await stage.call(desk)
  await expectPictureAndSound(call)
  const before = await stage.calls()
  await act(call)
  await expectPictureAndSound(call)
  expect(before.open).toBe(1)
  expect(await stage.calls()).toEqual(before)
  await stage.endCall(call)
}

async function expectPictureAndSound({ booth, desk }: LinkedCall): Promise<void> {
  await Promise.all(
    [booth, desk].flatMap((page) => [
      changingFrames(page, 'remote-picture'),
      heardSound(page, 'remote-sound'),
    ]),
  )
}

/**
 * The link is cut; both sides are told so before it comes back, and no longer afterwards. Meanwhile no tile is dark
 * without words, and soon after it picture and sound are back.
 */
async function breakOff(call: LinkedCall, ms: number): Promise<void> {
  const { booth, desk } = call
  const watch = watchForDarkTiles({ booth, desk })
  stage.lab.cut()
  await Promise.all([
    byId(booth, 'link-notice').waitFor(),
    byId(desk, 'call-link-stalled').or(byId(desk, 'held')).waitFor(),
    // Not waited for anything: so long the break is.
    booth.waitForTimeout(ms),
  ])
  stage.lab.mend()
  const mendedAtMs = performance.now()
  await expectPictureAndSound(call)
  const backMs = Math.round(performance.now() - mendedAtMs)
  process.stdout.write(`back ${backMs} ms after a break of ${ms} ms\n`)
  await Promise.all([
    byId(booth, 'link-notice').waitFor({ state: 'detached' }),
    byId(desk, 'call-link-stalled').or(byId(desk, 'held')).waitFor({ state: 'detached' }),
  ])
  expect(await watch.stop()).toEqual([])
  expect(backMs).toBeLessThan(BACK_WITHIN_MS * patience())
}

describe('a link that breaks', () => {
  it.each([2_000, 5_000])('for %d ms leaves the call as it was, and both are told why', async (ms) => {
    await inCall((call) => breakOff(call, ms))
  })

  it.each(['while it is away', 'when it is back'])(
    'for 12 s covers the call, and one press %s and the expert, who recognises the resident, let it go on',
    async (pressed) => {
      await inCall(async (call) => {
        const { booth, desk } = call
        stage.lab.cut()
        await byId(booth, 'screen-covered').waitFor()
        if (pressed === 'while it is away') await byId(booth, 'go-on').click()
        // Not waited for anything: so long the break is.
        await booth.waitForTimeout(2_000)
        stage.lab.mend()
        if (pressed === 'when it is back') {
          await byId(desk, 'cover-asked').waitFor()
          await byId(booth, 'go-on').click()
        }
        await byId(desk, 'cover-claimed').waitFor()
        await changingFrames(desk, 'claimed-picture')
        await byId(desk, 'cover-confirm').click()
        await byId(booth, 'screen-call').waitFor()
      })
    },
    LONG_BREAK_LIMIT_MS,
  )

  it('off at another address, as from Wi-Fi to a mobile network, leaves the call as it was', async () => {
    await inCall(async () => stage.lab.changeAddress())
  })
})

describe('a way out of 15 kbit/s', () => {
  it('for 20 s leaves the call as it was, and both are told why', {
    timeout: LONG_BREAK_LIMIT_MS,
  }, async () => {
    await inCall(async ({ booth, desk }) => {
      stage.lab.set(linkProfiles.starvedUplink)
      await Promise.all([
        byId(booth, 'weak-link').or(byId(booth, 'link-notice')).waitFor(),
        byId(desk, 'weak-link').or(byId(desk, 'call-link-stalled')).or(byId(desk, 'held')).waitFor(),
        // Not waited for anything: so long the link is narrow.
        booth.waitForTimeout(NARROW_MS),
      ])
      stage.lab.set(linkProfiles.clean)
      await byId(booth, 'link-notice').waitFor({ state: 'detached' })
      // Not even the sound fits in: for the server the booth is away, and whoever sits there has to say so.
      await byId(booth, 'screen-covered').or(byId(booth, 'screen-call')).waitFor()
      if (await byId(booth, 'screen-covered').isVisible()) {
        await byId(booth, 'go-on').click()
        await byId(desk, 'cover-claimed').waitFor()
        await byId(desk, 'cover-confirm').click()
        await byId(booth, 'screen-call').waitFor()
      }
    })
  })
})

describe('a link without UDP', () => {
  it('carries the call over TCP', async () => {
    stage.lab.set(linkProfiles.noUdp)
    await inCall(async () => undefined)
    stage.lab.set(linkProfiles.clean)
  })

  it('from the middle of a call on: it goes on over TCP', { timeout: LONG_BREAK_LIMIT_MS }, async () => {
    await inCall(async (call) => {
      await expect.poll(() => mediaPaths(call.booth), { timeout: PATHS_MS }).toEqual(['udp', 'udp'])
      stage.lab.set(linkProfiles.noUdp)
      await expect.poll(() => mediaPaths(call.booth), { timeout: PATHS_MS }).toEqual(['tcp', 'tcp'])
      await expectPictureAndSound(call)
    })
    stage.lab.set(linkProfiles.clean)
  })
})
