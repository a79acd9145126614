import type { Page } from 'playwright-core'
import { byId } from './browser.ts'

/** A resident's way through the booth's screens, up to waiting. */
export async function residentWaits(
  page: Page,
  options: { readonly agency?: string; readonly service?: string; readonly media?: string } = {},
): Promise<void> {
  const { agency = 'kela', service = 'kela.housing', media = 'pictureAndSound' } = options
  await byId(page, 'start-fi').click()
  await byId(page, `agency-${agency}`).click()
  await byId(page, `service-${service}`).click()
  await byId(page, `media-${media}`).click()
  await byId(page, 'screen-waiting').waitFor()
}

/** A resident who signs: from the booth's first screen into the queue of general advice. */
export async function signingResidentWaits(page: Page): Promise<void> {
  await byId(page, 'other-languages').click()
  await byId(page, 'spoken-fse').click()
  await byId(page, 'screens-fi').click()
  await byId(page, 'skip-second').click()
  await byId(page, 'agency-municipality').click()
  await byId(page, 'service-municipality.general-advice').click()
  await byId(page, 'media-pictureAndSound').click()
  await byId(page, 'screen-waiting').waitFor()
}

/** An expert's way from the console's first screen to being available, which may bring an offer at once. */
export async function expertBecomesAvailable(
  page: Page,
  { offeredAtOnce = false }: { readonly offeredAtOnce?: boolean } = {},
): Promise<void> {
  await byId(page, 'prepare-available').click()
  await byId(page, 'become-available').click()
  await byId(page, offeredAtOnce ? 'offer' : 'waiting-for-resident').waitFor()
}

/** Signs in through the landing page, as a visitor of the demo does. */
export async function signInFromLanding(page: Page, personId: string): Promise<void> {
  await byId(page, `sign-in-${personId}`).click()
  await byId(page, 'console').waitFor()
}
