import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { acceptOffer, reachCall } from '#tests/support/encounter.ts'
import { changingFrames, heardSound } from '#tests/support/mediaProbes.ts'
import { residentWaits } from '#tests/support/pages.ts'
import { finishWrapUp, Stage } from '#tests/support/Stage.ts'
import { allowOnlyTcp, mediaPaths, soundParameters, tapWires } from '#tests/support/wireTap.ts'

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage?.close())
afterEach(() => stage.rest())

async function expectPictureAndSound(...pages: readonly Page[]): Promise<void> {
  await Promise.all(
    pages.map(async (page) => {
      expect(await changingFrames(page, 'remote-picture', 5)).toBeGreaterThan(5)
      await heardSound(page, 'remote-sound')
    }),
  )
}

/** Names of the scripts that a page has loaded so far. */
function scriptsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((name) => name.endsWith('.js')),
  )
}

describe('a resident in a booth and an expert at a desk', () => {
  it('see and hear each other, hang up, and the next resident finds nothing of it', async () => {
    const desk = await stage.desk('demo-kela-1', tapWires)
    const booth = await stage.booth('lahti-campus-1', tapWires)
    const ofCalls = (name: string) => name.includes('CallSession')
    expect((await scriptsOf(booth)).filter(ofCalls)).toEqual([])
    await reachCall(booth, desk)
    await expectPictureAndSound(booth, desk)
    // What a call needs came while waiting, not with the start screen.
    expect((await scriptsOf(booth)).filter(ofCalls)).toHaveLength(1)
    for (const page of [booth, desk]) {
      const sound = await soundParameters(page)
      expect(sound).toContain('useinbandfec=1')
      expect(sound).not.toContain('usedtx=1')
      expect(new Set(await mediaPaths(page))).toEqual(new Set(['udp']))
    }

    await byId(booth, 'hang-up').click()
    await byId(booth, 'screen-feedback').waitFor()
    await byId(booth, 'face-5').click()
    await byId(booth, 'screen-cleared').waitFor()
    await byId(booth, 'screen-start').waitFor()
    expect(await booth.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0])

    await byId(desk, 'wrap-up').waitFor()
    await finishWrapUp(desk, 'available')
    await residentWaits(booth)
    await byId(desk, 'offer').waitFor()
    expect(await byId(booth, 'text-log').locator('li[data-from]').count()).toBe(0)
    await acceptOffer(booth, desk)
    await expectPictureAndSound(booth, desk)
  })

  it('reach each other over TCP where a network lets no UDP through', async () => {
    const prepare = async (context: BrowserContext) => {
      await tapWires(context)
      await allowOnlyTcp(context)
    }
    const desk = await stage.desk('demo-kela-2', prepare)
    const booth = await stage.booth('lahti-campus-2', prepare)
    await reachCall(booth, desk)
    await expectPictureAndSound(booth, desk)
    for (const page of [booth, desk]) {
      expect(new Set(await mediaPaths(page))).toEqual(new Set(['tcp']))
    }
  })
})
