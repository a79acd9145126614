import { byId } from '../browser.ts'
import { changingFrames } from '../mediaProbes.ts'
import { residentWaits } from '../pages.ts'
import type { Stage } from './Stage.ts'
import { setTroubles } from './troubles.ts'

/** From the first screen into the queue, and what may go wrong on the way; no expert is there. */
export async function boothAlone(stage: Stage): Promise<void> {
  const page = await stage.booth('joensuu-campus-1')
  await byId(page, 'screen-start').waitFor()
  await stage.booths(page, 'start')
  await byId(page, 'start-fi').click()
  await byId(page, 'agency-kela').waitFor()
  await stage.booths(page, 'agency')
  await byId(page, 'agency-police').click()
  await byId(page, 'otherwise-police.passport').waitFor()
  await stage.booths(page, 'service-otherwise')
  await byId(page, 'back').click()
  await byId(page, 'agency-kela').click()
  await byId(page, 'screen-service').waitFor()
  await stage.booths(page, 'service')
  await byId(page, 'service-kela.housing').click()
  await byId(page, 'screen-privacy').waitFor()
  await stage.booths(page, 'privacy')

  await setTroubles(page, 'unknownService')
  await byId(page, 'media-textOnly').click()
  await byId(page, 'screen-trouble').waitFor()
  await stage.booths(page, 'trouble')
  await setTroubles(page)
  await byId(page, 'choose-again').click()
  await byId(page, 'agency-kela').click()
  await byId(page, 'service-kela.housing').click()
  await byId(page, 'media-textOnly').click()
  await byId(page, 'position').waitFor()
  await stage.booths(page, 'waiting-text-only')
  await byId(page, 'switch-soundOnly').click()
  await stage.booths(page, 'waiting-sound-only')
  await byId(page, 'switch-pictureAndSound').click()
  await changingFrames(page, 'self-view', 2)
  await stage.booths(page, 'waiting')
  // Any news of the ticket brings the word along.
  await setTroubles(page, 'expectedWait')
  await byId(page, 'switch-soundOnly').click()
  await page.locator('[data-wait="expected"]').waitFor()
  await stage.booths(page, 'waiting-expected')
  await setTroubles(page, 'afterBreak')
  await byId(page, 'switch-textOnly').click()
  await byId(page, 'after-break').waitFor()
  await stage.booths(page, 'waiting-after-break')
  await setTroubles(page, 'allInUse')
  await byId(page, 'switch-pictureAndSound').click()
  await page.locator('[data-wait="allInUse"]').waitFor()
  await stage.booths(page, 'waiting-all-in-use')
  await setTroubles(page, 'parked')
  await byId(page, 'switch-soundOnly').click()
  await page.locator('[data-testid="screen-waiting"][data-place="parked"]').waitFor()
  await stage.booths(page, 'waiting-parked')
  await setTroubles(page, 'noLink')
  await byId(page, 'link-notice').waitFor()
  await stage.booths(page, 'waiting-reconnecting')

  await page.reload()
  await byId(page, 'screen-covered').waitFor()
  await stage.booths(page, 'covered')
  await setTroubles(page, 'afterBreak')
  await byId(page, 'go-on').click()
  await byId(page, 'screen-waiting').waitFor()
  // Any news of the ticket brings the word along.
  await byId(page, 'switch-textOnly').click()
  await byId(page, 'after-break').waitFor()
  await byId(page, 'leave').click()
  await byId(page, 'screen-code-to-keep').waitFor()
  await stage.booths(page, 'code-to-keep')
  await byId(page, 'finish').click()
  await byId(page, 'screen-cleared').waitFor()
  await stage.booths(page, 'cleared')
  await byId(page, 'to-start').click()
  await byId(page, 'screen-start').waitFor()

  const second = await page.context().newPage()
  await second.goto(page.url())
  await byId(page, 'screen-closed').waitFor()
  await page.bringToFront()
  await stage.booths(page, 'superseded')
  await second.close()
  await page.close()
}

/** A booth without devices, one that nobody touches any more, and one that is no booth. */
export async function boothsInTrouble(stage: Stage): Promise<void> {
  // Whoever of another journey sat in their booth may not have left it yet.
  const page = await stage.booth('lappeenranta-joint-1')
  await byId(page, 'start-fi').waitFor()
  await setTroubles(page, 'noDevices')
  await residentWaits(page)
  await byId(page, 'device-problem').waitFor()
  await stage.booths(page, 'device-problem')
  await byId(page, 'leave').click()
  await byId(page, 'to-start').click()

  await setTroubles(page, 'impatient')
  await byId(page, 'start-fi').click()
  await byId(page, 'still-here').waitFor()
  await stage.booths(page, 'still-here')
  await setTroubles(page)
  await page.keyboard.press('Space')
  await byId(page, 'leave').click()
  await byId(page, 'screen-cleared').waitFor()
  await page.close()

  const stranger = await stage.open('booth', '/booth/')
  await byId(stranger, 'screen-not-enrolled').waitFor()
  await stage.booths(stranger, 'not-enrolled')
  await stranger.close()
}

/** The last words in the other languages: there is no switch on that screen. */
export async function boothCleared(stage: Stage): Promise<void> {
  const page = await stage.booth('joensuu-campus-2')
  for (const language of ['sv', 'en']) {
    await byId(page, `start-${language}`).click()
    await byId(page, 'leave').click()
    await byId(page, 'screen-cleared').waitFor()
    await stage.booths(page, `cleared-${language}`)
    await byId(page, 'to-start').click()
  }
  await page.close()
}
