import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { reachCall } from '#tests/support/encounter.ts'
import { changingFrames } from '#tests/support/mediaProbes.ts'
import { Stage } from '#tests/support/Stage.ts'
import { bytesEachWay, tapWires } from '#tests/support/wireTap.ts'

const WINDOW_MS = 6_000
const LIMIT_KILOBITS = 250
/** What a limit may be passed by for a few seconds. */
const MOST_KILOBITS = 1.1 * LIMIT_KILOBITS

let stage: Stage
let booth: Page
let desk: Page

beforeAll(async () => {
  // A picture that would take more than the limit.
  stage = await Stage.open({ browser: { camera: { width: 640, height: 480, fps: 15, shows: 'face' } } })
  desk = await stage.desk('demo-kela-1')
  booth = await stage.booth('lahti-campus-1', tapWires)
})
afterAll(async () => {
  await stage?.close()
})
afterEach(async () => {
  await stage.rest(booth, desk)
})

interface EachWay {
  readonly up: number
  readonly down: number
}

/** What goes over the booth's link each way in a few seconds, in kilobits a second. */
async function kilobitsEachWay(): Promise<EachWay> {
  const from = await bytesEachWay(booth)
  let to = await bytesEachWay(booth)
  // The reports carry the time that they are of.
  while (to.atMs - from.atMs < WINDOW_MS) to = await bytesEachWay(booth)
  const rate = (bytes: number) => (bytes * 8) / (to.atMs - from.atMs)
  return { up: rate(to.up - from.up), down: rate(to.down - from.down) }
}

/** What goes over the link once it is more than this both ways: an estimate of the room needs its time to rise. */
async function untilMoreThan(kilobits: number): Promise<EachWay> {
  const now = await kilobitsEachWay()
  return Math.min(now.up, now.down) > kilobits ? now : untilMoreThan(kilobits)
}

describe('the data limit of a booth', () => {
  it('is set by the operator, and holds what goes each way to it; without one there is more', async () => {
    await reachCall(booth, desk)
    const free = await untilMoreThan(1.3 * LIMIT_KILOBITS)
    await stage.rest(booth, desk)

    const administrator = await stage.desk('demo-administrator')
    await byId(administrator, 'limit-lahti-campus-1').click()
    await byId(administrator, 'limit-lahti-campus-1-list').selectOption(String(LIMIT_KILOBITS * 1_000))
    await byId(administrator, 'limit-lahti-campus-1-confirm').click()
    await byId(administrator, 'limited-lahti-campus-1').waitFor()
    await reachCall(booth, desk)
    await changingFrames(booth, 'remote-picture', 40)
    const limited = await kilobitsEachWay()
    console.log(`kbit/s each way: ${JSON.stringify({ free, limited })}`)
    expect(limited.up).toBeLessThan(MOST_KILOBITS)
    expect(limited.down).toBeLessThan(MOST_KILOBITS)
    // Not held to nothing either: sound and the smallest picture go.
    expect(limited.up).toBeGreaterThan(60)
    expect(limited.down).toBeGreaterThan(60)
  })
})
