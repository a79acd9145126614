import type { Page } from 'playwright-core'
import { byId } from '../browser.ts'
import { expertBecomesAvailable, signInFromLanding } from '../pages.ts'
import type { Stage } from './Stage.ts'

/** From the language that the resident speaks into a queue that nobody serves in it, and what can be had instead. */
export async function languagesFirst(stage: Stage): Promise<void> {
  const page = await stage.booth('lahti-campus-2')
  await byId(page, 'other-languages').click()
  await byId(page, 'screen-spoken-language').waitFor()
  await stage.booths(page, 'spoken-language')
  await byId(page, 'spoken-ru').click()
  await byId(page, 'screen-screen-language').waitFor()
  await stage.booths(page, 'screen-language')
  await byId(page, 'screens-fi').click()
  await byId(page, 'screen-second-language').waitFor()
  await stage.booths(page, 'second-language')
  await byId(page, 'skip-second').click()
  await byId(page, 'nobody-serves').waitFor()
  await stage.booths(page, 'agency-nobody-serves')
  await byId(page, 'spoken-languages').click()
  await byId(page, 'languages-dialog').waitFor()
  await stage.booths(page, 'languages-dialog')
  await byId(page, 'close-languages').click()

  const desks: Page[] = []
  for (const personId of ['demo-kela-1', 'demo-municipality-1']) {
    const desk = await stage.open('console', '/')
    await signInFromLanding(desk, personId)
    await expertBecomesAvailable(desk)
    desks.push(desk)
  }
  await byId(page, 'agency-kela').click()
  await byId(page, 'screen-service').waitFor()
  await stage.booths(page, 'service-nobody-serves')
  await byId(page, 'slip').click()
  await byId(page, 'slip-code').fill('00000')
  await byId(page, 'slip-done').click()
  await stage.booths(page, 'slip-mistyped')
  await byId(page, 'slip-code').fill('0000000000')
  await byId(page, 'slip-done').click()
  await byId(page, 'service-kela.housing').click()
  await byId(page, 'media-textOnly').click()
  await byId(page, 'offer-name').waitFor()
  await byId(page, 'code-in-vain').waitFor()
  await stage.booths(page, 'waiting-nobody')
  await byId(page, 'offer-name').click()
  await byId(page, 'name-language-dialog').waitFor()
  await stage.booths(page, 'waiting-name-language')
  await byId(page, 'close-name-language').click()
  await byId(page, 'spoken-languages').click()
  await byId(page, 'change-second-en').click()
  await byId(page, 'close-languages').click()
  await byId(page, 'offer-advice').waitFor()
  await stage.booths(page, 'waiting-offers')
  // A booth that is only switched off keeps its place, and the next journey would see it.
  await byId(page, 'leave').click()
  await byId(page, 'screen-cleared').waitFor()
  await page.close()
  // Who only closes the window is available for a while still, when the next journey signs in.
  for (const desk of desks) {
    await byId(desk, 'go-break').click()
    await byId(desk, 'prepare-available').waitFor()
    await desk.close()
  }
}
