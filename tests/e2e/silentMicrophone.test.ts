import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { acceptOffer } from '#tests/support/encounter.ts'
import { expertBecomesAvailable, residentWaits } from '#tests/support/pages.ts'
import { Stage } from '#tests/support/Stage.ts'

/** A turn of silence is longer than what a call takes for a fault, and the tone ends it. */
const TURN = { silenceS: 15, toneS: 3 } as const
/** A whole turn, and what a machine that does other things, too, is late. */
const WITHIN = { timeout: 25_000 }

let stage: Stage
let booth: Page
let desk: Page

beforeAll(async () => {
  stage = await Stage.open({ browser: { microphone: TURN } })
  desk = await stage.desk()
  booth = await stage.booth()
})
afterAll(() => stage?.close())
afterEach(() => stage.rest(booth, desk))

const silent = (page: Page) => byId(page, 'device-problem').filter({ hasText: 'ei kuulu mitään' })

describe('a microphone from which nothing comes', () => {
  it('is noticed while waiting, with what helps, until there is a sound; the meter stays', async () => {
    await residentWaits(booth)
    await silent(booth).waitFor(WITHIN)
    await byId(booth, 'device-problem').getByText('luuriin').waitFor()
    await booth.getByRole('meter').waitFor()
    await silent(booth).waitFor({ state: 'detached', ...WITHIN })
  })

  it('is noticed in a call on both sides, each in its own words, until there is a sound', async () => {
    await residentWaits(booth)
    await expertBecomesAvailable(desk, { offeredAtOnce: true })
    await acceptOffer(booth, desk)
    await Promise.all([
      silent(booth).waitFor(WITHIN),
      silent(desk).waitFor(WITHIN),
      byId(desk, 'resident-microphone-fails').waitFor(WITHIN),
      byId(booth, 'expert-microphone-fails').waitFor(WITHIN),
    ])
    await Promise.all([
      silent(booth).waitFor({ state: 'detached', ...WITHIN }),
      byId(desk, 'resident-microphone-fails').waitFor({ state: 'detached', ...WITHIN }),
      byId(booth, 'expert-microphone-fails').waitFor({ state: 'detached', ...WITHIN }),
    ])
  })

  it('is nobody’s fault who has muted it', async () => {
    await residentWaits(booth)
    await expertBecomesAvailable(desk, { offeredAtOnce: true })
    await acceptOffer(booth, desk)
    await byId(desk, 'mute').click()
    await byId(booth, 'screen-call').getByText('mikrofoni on kiinni').waitFor()
    // The booth's own is told; the one that is muted is not, although both are as silent.
    await silent(booth).waitFor(WITHIN)
    await byId(desk, 'resident-microphone-fails').waitFor(WITHIN)
    await silent(desk).waitFor({ state: 'detached' })
    await byId(booth, 'expert-microphone-fails').waitFor({ state: 'detached' })
  })
})
