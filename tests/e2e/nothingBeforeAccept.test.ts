import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { letOfferRunOut } from '#tests/support/encounter.ts'
import { changingFrames } from '#tests/support/mediaProbes.ts'
import { expertBecomesAvailable, residentWaits } from '#tests/support/pages.ts'
import { Stage } from '#tests/support/Stage.ts'
import { countPackets, streamsThatSent, tapWires, untilWarm } from '#tests/support/wireTap.ts'

/** So many frames of the own picture go by while a test looks whether anything else moves: about two seconds. */
const FRAMES_OF_WAITING = 20

let stage: Stage
let booth: Page
let desk: Page

beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage?.close())
// A page of its own for each: what it has received so far is what this test brought about.
beforeEach(async () => {
  booth = await stage.booth('lahti-campus-1', tapWires)
  desk = await stage.desk('demo-kela-1', tapWires)
})
afterEach(() => stage.rest())

/** Nothing of sound or picture leaves the booth while its own picture goes on. */
async function expectSilence(): Promise<void> {
  const goesOn = () => changingFrames(booth, 'self-view', FRAMES_OF_WAITING)
  expect(await streamsThatSent(booth, goesOn)).toEqual([])
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
    await letOfferRunOut(stage.server)
    await byId(desk, 'away-reason').waitFor()
    await byId(booth, 'position').waitFor()
    await expectSilence()
  })
})
