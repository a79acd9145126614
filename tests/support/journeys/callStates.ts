import type { Page } from 'playwright-core'
import { byId } from '../browser.ts'
import { changingFrames } from '../mediaProbes.ts'
import { residentWaits } from '../pages.ts'
import type { Stage } from './Stage.ts'
import { setTroubles } from './troubles.ts'

/** The two sides of a call and those who watch over it. */
interface Cast {
  readonly booth: Page
  readonly desk: Page
  readonly supervisor: Page
  readonly advisor: Page
}

/** From an offer over a whole call, with all that may happen in it, to the work after it, twice. */
export async function wholeCall(stage: Stage): Promise<void> {
  const cast: Cast = {
    booth: await stage.booth('lahti-campus-1'),
    desk: await stage.staff('demo-kela-1'),
    supervisor: await stage.staff('demo-kela-supervisor'),
    advisor: await stage.staff('demo-lahti-advisor'),
  }
  await stage.desks(cast.supervisor, 'supervisor')
  await stage.desks(cast.advisor, 'advisor')
  await residentWaits(cast.booth)
  await offer(stage, cast)
  await talk(stage, cast)
  await danger(stage, cast)
  await lostAndBack(stage, cast)
  await endAndNote(stage, cast)
  await endForSafety(stage, cast)
}

async function offer(stage: Stage, { booth, desk }: Cast): Promise<void> {
  await byId(desk, 'queue-row').waitFor()
  await stage.desks(desk, 'queue')
  await byId(desk, 'prepare-available').click()
  await byId(desk, 'become-available').click()
  await byId(desk, 'offer').waitFor()
  await stage.desks(desk, 'offer')
  await byId(desk, 'reject-offer').click()
  await byId(desk, 'reject-reason-other').waitFor()
  await stage.desks(desk, 'reject-reasons')
  await byId(desk, 'reject-back').click()
  await booth.locator('[data-testid="screen-waiting"][data-place="reserved"]').waitFor()
  await stage.booths(booth, 'reserved')
  await byId(desk, 'accept-offer').click()
  await booth.locator('[data-testid="screen-call"][data-live="true"]').waitFor()
  await changingFrames(booth, 'remote-picture')
}

async function talk(stage: Stage, { booth, desk }: Cast): Promise<void> {
  await byId(booth, 'text-input').fill('Asuntoni osoite on muuttunut viime viikolla.')
  await byId(booth, 'text-send').click()
  await byId(desk, 'text-input').fill('Kiitos. Katson sen heti.')
  await byId(desk, 'text-send').click()
  await byId(booth, 'text-input').fill('Ja vielä toinen asia')
  await desk.getByText('Ja vielä toinen asia').waitFor()
  await byId(booth, 'text-log').getByText('Katson sen heti').waitFor()
  await stage.booths(booth, 'call')
  await stage.desks(desk, 'call')
  await byId(booth, 'change-media').click()
  await stage.booths(booth, 'call-change-media')
  await byId(booth, 'close-dialog').click()
  await byId(desk, 'call-devices').click()
  await byId(desk, 'choose-camera').waitFor()
  await stage.desks(desk, 'call-devices')
  await byId(desk, 'call-devices').click()
  await byId(desk, 'call-technical').click()
  await byId(desk, 'technical-entry-path').nth(1).waitFor()
  await stage.desks(desk, 'call-technical')
  await byId(desk, 'call-technical-dialog-close').click()

  await byId(booth, 'mute').click()
  await byId(booth, 'camera').click()
  await byId(desk, 'mute').click()
  await byId(desk, 'camera-toggle').click()
  await booth.locator('[data-testid="screen-call"] [role="status"]').first().waitFor()
  await stage.booths(booth, 'call-muted')
  await stage.desks(desk, 'call-muted')
  for (const muted of ['mute', 'camera']) await byId(booth, muted).click()
  for (const muted of ['mute', 'camera-toggle']) await byId(desk, muted).click()
  await byId(booth, 'change-media').click()
  await byId(booth, 'switch-textOnly').click()
  await booth.locator('[data-testid="screen-call"][data-media="textOnly"]').waitFor()
  await stage.booths(booth, 'call-text-only')
  await stage.desks(desk, 'call-text-only')
  await setTroubles(booth, 'noDevices')
  await byId(booth, 'change-media').click()
  await byId(booth, 'switch-pictureAndSound').click()
  await byId(booth, 'device-problem').waitFor()
  await stage.booths(booth, 'call-device-problem')
  await setTroubles(booth)
  await byId(booth, 'retry-devices').click()
  await byId(booth, 'device-problem').waitFor({ state: 'detached' })
  await setTroubles(booth, 'heldMicrophone')
  await setTroubles(desk, 'heldMicrophone')
  for (const [page, fails] of [
    [booth, 'expert-microphone-fails'],
    [desk, 'resident-microphone-fails'],
  ] as const) {
    await byId(page, 'device-problem').waitFor()
    await byId(page, fails).waitFor()
  }
  await stage.booths(booth, 'call-microphones-held')
  await stage.desks(desk, 'call-microphones-held')
  await setTroubles(booth)
  await setTroubles(desk)
  await byId(booth, 'expert-microphone-fails').waitFor({ state: 'detached' })
  await setTroubles(booth, 'noSpeaker')
  await byId(booth, 'speaker-lost').waitFor()
  await stage.booths(booth, 'call-no-speaker')
  await setTroubles(booth)
  await byId(booth, 'speaker-lost').waitFor({ state: 'detached' })
}

async function danger(stage: Stage, { desk, supervisor, advisor }: Cast): Promise<void> {
  await byId(desk, 'danger-here').click()
  await desk.locator('[data-danger="alerted"]').waitFor()
  await stage.desks(desk, 'danger-reported')
  await byId(supervisor, 'alert-banner').waitFor()
  await byId(advisor, 'alert-banner').waitFor()
  await stage.desks(supervisor, 'supervisor-alert')
  await stage.desks(advisor, 'advisor-alert')
  await byId(supervisor, 'alert-seen').click()
  await stage.desks(supervisor, 'supervisor-alert-seen')
}

async function lostAndBack(stage: Stage, { booth, desk }: Cast): Promise<void> {
  const consoleUrl = desk.url()
  await desk.goto('about:blank')
  await byId(booth, 'held').waitFor()
  await stage.booths(booth, 'call-held')
  await desk.goto(consoleUrl)
  await byId(booth, 'held').waitFor({ state: 'detached' })
  await changingFrames(booth, 'remote-picture')
  await setTroubles(booth, 'noLink')
  await byId(booth, 'link-notice').waitFor()
  await stage.booths(booth, 'call-reconnecting')
  await byId(desk, 'held').waitFor()
  await stage.desks(desk, 'call-held')
  await setTroubles(booth)
  await byId(booth, 'link-notice').waitFor({ state: 'detached' })
  await setTroubles(booth, 'noLink', 'coverSoon')
  await byId(booth, 'screen-covered').waitFor()
  await byId(booth, 'link-notice').waitFor()
  await stage.booths(booth, 'call-covered-away')
  await byId(booth, 'go-on').click()
  await byId(booth, 'screen-claiming').waitFor()
  await stage.booths(booth, 'call-claiming-away')
  await booth.reload()
  await byId(booth, 'screen-covered').waitFor()
  await setTroubles(booth, 'neverClaims')
  await byId(booth, 'go-on').click()
  await byId(desk, 'held').waitFor({ state: 'detached' })
  await byId(desk, 'cover-asked').waitFor()
  await stage.desks(desk, 'call-cover-asked')
  await setTroubles(booth)
  await byId(desk, 'cover-claimed').waitFor()
  await changingFrames(desk, 'claimed-picture')
  await stage.desks(desk, 'call-cover-claimed')
  await stage.booths(booth, 'call-claiming')
  await byId(desk, 'cover-confirm').click()
  await booth.locator('[data-testid="screen-call"][data-live="true"]').waitFor()
}

async function endAndNote(stage: Stage, { booth, desk, supervisor }: Cast): Promise<void> {
  await setTroubles(booth, 'expertLost')
  await byId(desk, 'end-call').click()
  await byId(booth, 'same-matter').waitFor()
  await byId(desk, 'wrap-up').waitFor()
  await stage.booths(booth, 'feedback-after-lost-link')
  await setTroubles(booth)
  await stage.desks(desk, 'wrap-up')
  await byId(desk, 'note').fill('Asiakas 131052-308T haluaa kopion.')
  await byId(desk, 'wrap-up-break').click()
  await byId(desk, 'wrap-up-missing').waitFor()
  await stage.desks(desk, 'wrap-up-missing')
  await byId(desk, 'note').fill('Asiakas toimittaa vuokrasopimuksen kopion ensi viikolla.')
  await byId(desk, 'disposition-solved').click()
  await byId(desk, 'wrap-up-break').click()
  await byId(desk, 'notes').locator('summary').click()
  await byId(desk, 'note-row').first().waitFor()
  await stage.desks(desk, 'notes')
  await byId(supervisor, 'technical-show').click()
  await byId(supervisor, 'technical-open').first().click()
  await byId(supervisor, 'technical-entry-cover').first().waitFor()
  await stage.desks(supervisor, 'technical', { isNarrow: true })
  await byId(supervisor, 'technical-show').click()
}

async function endForSafety(stage: Stage, { booth, desk }: Cast): Promise<void> {
  await byId(booth, 'another-matter').or(byId(booth, 'start-fi')).first().waitFor()
  if (await byId(booth, 'another-matter').isVisible()) await byId(booth, 'skip-feedback').click()
  await residentWaits(booth, { media: 'soundOnly' })
  await byId(desk, 'prepare-available').click()
  await byId(desk, 'become-available').click()
  await byId(desk, 'accept-offer').click()
  await booth.locator('[data-testid="screen-call"][data-live="true"]').waitFor()
  await stage.booths(booth, 'call-sound-only')
  await stage.desks(desk, 'call-sound-only')
  await setTroubles(desk, 'timedWrapUp')
  await byId(desk, 'end-for-safety').click()
  await byId(desk, 'wrap-up').waitFor()
  await byId(booth, 'screen-feedback').waitFor()
  await stage.booths(booth, 'feedback')
  await stage.desks(desk, 'wrap-up-safety')
  await byId(desk, 'safety-reason-other').click()
  await byId(desk, 'wrap-up-break').click()
  await byId(desk, 'prepare-available').waitFor()
}
