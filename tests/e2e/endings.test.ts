import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { MediaRefusedError } from '#server/domain/ports/media.ts'
import type { MediaEngine } from '#server/media/MediaEngine.ts'
import { byId } from '#tests/support/browser.ts'
import { ownerRows } from '#tests/support/database.ts'
import { acceptOffer, letOfferRunOut, reachCall } from '#tests/support/encounter.ts'
import { expectHeading } from '#tests/support/keyboard.ts'
import { changingFrames, heardSound } from '#tests/support/mediaProbes.ts'
import { expertBecomesAvailable, residentWaits } from '#tests/support/pages.ts'
import { Stage, toStart } from '#tests/support/Stage.ts'

let stage: Stage
let booth: Page
let desk: Page

beforeAll(async () => {
  stage = await Stage.open()
  desk = await stage.desk('demo-kela-1')
  booth = await stage.booth()
})
afterAll(async () => {
  await stage?.close()
})
afterEach(async () => {
  await stage.rest(booth, desk)
})

/** Both see and hear each other. */
async function expectPictureAndSound(expert: Page): Promise<void> {
  const bySelf = async (page: Page) => {
    await changingFrames(page, 'remote-picture')
    await heardSound(page, 'remote-sound')
  }
  await Promise.all([bySelf(booth), bySelf(expert)])
}

/** Keeps what both sides want to send waiting, to refuse it as something that came too late. */
function holdBackProducing(media: MediaEngine): {
  readonly asked: Promise<void>
  readonly refuse: () => void
} {
  const seats = new Set<string>()
  let refuse: () => void = () => undefined
  const late = new Promise<void>((resolve) => {
    refuse = () => {
      Reflect.deleteProperty(media, 'produce')
      resolve()
    }
  })
  const asked = new Promise<void>((resolve) => {
    media.produce = async ({ participantId }) => {
      seats.add(participantId)
      if (seats.size === 2) resolve()
      await late
      throw new MediaRefusedError('outOfOrder', 'the offer has ended')
    }
  })
  return { asked, refuse }
}

describe('a call', () => {
  it('that the expert ends leads the resident to the feedback and the expert to the wrap-up', async () => {
    await reachCall(booth, desk)
    await byId(desk, 'end-call').click()
    await byId(booth, 'screen-feedback').waitFor()
    await byId(desk, 'wrap-up').waitFor()
    await byId(booth, 'face-4').click()
    await toStart(booth)
    const [feedback] = await ownerRows(stage.server.dataDirectory, 'select face from feedback')
    expect(feedback).toEqual({ face: 4 })
  })

  it('with nobody there ends at a clean start screen', async () => {
    await reachCall(booth, desk)
    await byId(desk, 'nobody-there').click()
    await byId(booth, 'screen-cleared').waitFor()
    await toStart(booth)
    await byId(desk, 'wrap-up').waitFor()
    expect(await byId(desk, 'disposition-nobodyThere').locator('input').isChecked()).toBe(true)
  })

  it('that the resident hangs up tells the expert who left', async () => {
    await reachCall(booth, desk)
    await byId(booth, 'hang-up').click()
    await byId(booth, 'screen-feedback').waitFor()
    await byId(desk, 'wrap-up').waitFor()
    expect(await byId(desk, 'ended-reason').textContent()).toContain('Asiakas')
  })
})

describe('an offer', () => {
  it('that runs out makes the expert away and says why; the next one brings the same two together', async () => {
    await expertBecomesAvailable(desk)
    await residentWaits(booth)
    await byId(desk, 'offer').waitFor()
    await byId(booth, 'screen-waiting').and(booth.locator('[data-place="reserved"]')).waitFor()
    await letOfferRunOut(stage.server)
    await byId(desk, 'away-reason').waitFor()
    expect(await byId(desk, 'presence-state').getAttribute('data-reason')).toBe('offerUnanswered')
    await byId(desk, 'away-reason').getByText('et vastannut').waitFor()
    await expectHeading(desk, 'Poissa')
    await byId(booth, 'position').getByText('1', { exact: true }).waitFor()
    await byId(desk, 'queue-row').waitFor()

    await expertBecomesAvailable(desk, { offeredAtOnce: true })
    await acceptOffer(booth, desk)
    await expectPictureAndSound(desk)
  })

  it('that is rejected goes to a colleague and never back, and picture and sound are there again', async () => {
    await expertBecomesAvailable(desk)
    await residentWaits(booth)
    await byId(desk, 'offer').waitFor()
    await byId(booth, 'screen-waiting').and(booth.locator('[data-place="reserved"]')).waitFor()
    // The colleague is free, so that the next offer comes before the booth has heard of the end of this one.
    const colleague = await stage.desk('demo-kela-2')
    await expertBecomesAvailable(colleague)
    await byId(desk, 'reject-offer').click()
    await byId(desk, 'reject-reason-conflictOfInterest').click()
    await byId(colleague, 'offer').waitFor()
    await byId(desk, 'waiting-for-resident').waitFor()
    expect(await byId(desk, 'offer').count()).toBe(0)
    await acceptOffer(booth, colleague)
    await expectPictureAndSound(colleague)
    const offers = await ownerRows(
      stage.server.dataDirectory,
      `select person_id from reservation where ticket_id = (select id from ticket order by arrived_at desc limit 1)
       order by offered_at`,
    )
    expect(offers).toEqual([{ person_id: 'demo-kela-1' }, { person_id: 'demo-kela-2' }])
  })
  it('that ends while the booth begins to send leaves a booth that can send again', async () => {
    const heldBack = holdBackProducing(stage.server.media)
    await expertBecomesAvailable(desk)
    await residentWaits(booth)
    await heldBack.asked
    await letOfferRunOut(stage.server)
    await byId(desk, 'away-reason').waitFor()
    await byId(booth, 'position').waitFor()
    heldBack.refuse()

    await expertBecomesAvailable(desk, { offeredAtOnce: true })
    await acceptOffer(booth, desk)
    await expectPictureAndSound(desk)
  })
})
