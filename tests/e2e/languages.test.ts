import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { acceptOffer } from '#tests/support/encounter.ts'
import { expertBecomesAvailable } from '#tests/support/pages.ts'
import { Stage } from '#tests/support/Stage.ts'

/** As for everything that moves in the queue. */
const TOLD_WITHIN_MS = 2_000

let stage: Stage

beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage?.close())
afterEach(() => stage.rest())

/** From the start into the queue of housing benefits. */
async function waitInRussian(secondLanguage: string | null) {
  const booth = await stage.booth('lahti-campus-1')
  await byId(booth, 'other-languages').click()
  await byId(booth, 'spoken-ru').click()
  await byId(booth, 'screens-en').click()
  await byId(booth, secondLanguage === null ? 'skip-second' : `second-${secondLanguage}`).click()
  await byId(booth, 'agency-kela').click()
  await booth.getByText('nobody is here who can serve you in Russian').first().waitFor()
  await byId(booth, 'service-kela.housing').click()
  await byId(booth, 'media-textOnly').click()
  await booth.locator('[data-wait="nobody"]').waitFor()
  return booth
}

describe('a resident who speaks another language than the screens', () => {
  it('is told at once that nobody can come, and goes on in the second language when they want', async () => {
    const desk = await stage.desk('demo-kela-1')
    await expertBecomesAvailable(desk)
    const booth = await waitInRussian('fi')
    expect(await byId(booth, 'service-language').textContent()).toContain('русский')
    await byId(booth, 'offer-language-fi').click()
    await acceptOffer(booth, desk)
    expect(await byId(desk, 'call-language').textContent()).toBe('suomi')
  })

  it('is offered no language any more that only somebody speaks who has said no', async () => {
    const desk = await stage.desk('demo-kela-1')
    await expertBecomesAvailable(desk)
    const booth = await waitInRussian('fi')
    await byId(booth, 'offer-language-fi').click()
    await byId(desk, 'reject-offer').click()
    await byId(desk, 'reject-reason-other').click()
    await booth.locator('[data-wait="nobody"]').waitFor()
    // They are on duty still, and speak Swedish and English, too.
    await byId(desk, 'go-break').waitFor()
    await expect
      .poll(() => booth.locator('[data-testid^="offer-language"], [data-testid="offer-name"]').count(), {
        timeout: TOLD_WITHIN_MS,
      })
      .toBe(0)
  })

  it('names a second language only when nobody comes, and never has one that was not named', async () => {
    const desk = await stage.desk('demo-kela-1')
    await expertBecomesAvailable(desk)
    const booth = await waitInRussian(null)
    await byId(booth, 'offer-name').click()
    await byId(booth, 'name-sv').click()
    await acceptOffer(booth, desk)
    expect(await byId(desk, 'call-language').textContent()).toBe('ruotsi')
  })

  it('is called by whoever speaks it, through the screens in another language', async () => {
    const desk = await stage.desk('demo-tax-1')
    await expertBecomesAvailable(desk)
    const booth = await stage.booth('lahti-campus-1')
    await byId(booth, 'other-languages').click()
    await byId(booth, 'spoken-ru').click()
    await byId(booth, 'screens-sv').click()
    await byId(booth, 'skip-second').click()
    await byId(booth, 'agency-tax').click()
    await byId(booth, 'service-tax.tax-card').click()
    await byId(booth, 'media-textOnly').click()
    await acceptOffer(booth, desk)
    expect(await byId(desk, 'call-language').textContent()).toBe('venäjä')
    expect(await booth.evaluate(() => document.documentElement.lang)).toBe('sv')
  })

  it('asks for general advice instead', async () => {
    const desk = await stage.desk('demo-municipality-1')
    await expertBecomesAvailable(desk)
    const booth = await waitInRussian('en')
    await byId(booth, 'offer-advice').click()
    await acceptOffer(booth, desk)
    expect(await byId(desk, 'call-language').textContent()).toBe('englanti')
  })
})
