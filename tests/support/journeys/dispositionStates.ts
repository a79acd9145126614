import { byId } from '../browser.ts'
import { signInFromLanding } from '../pages.ts'
import type { Stage } from './Stage.ts'

/** An agency's administrator decides what experts choose from after a call. */
export async function agencyDispositions(stage: Stage): Promise<void> {
  const page = await stage.open('console', '/')
  await signInFromLanding(page, 'demo-kela-administrator')
  await byId(page, 'add-disposition').waitFor()
  await stage.accounts(page, 'dispositions')
  await byId(page, 'add-disposition').click()
  await byId(page, 'disposition-name-fi').fill('Odottaa liitteitä')
  await byId(page, 'disposition-hint-sv').fill('Kunden skickar bilagorna senare.')
  await byId(page, 'disposition-save').click()
  await byId(page, 'disposition-outcome-problem').waitFor()
  await stage.accounts(page, 'dispositions-problems')
  await byId(page, 'disposition-name-sv').fill('Väntar på bilagor')
  await byId(page, 'disposition-name-en').fill('Waits for attachments')
  await byId(page, 'disposition-hint-fi').fill('Asiakas lähettää liitteet myöhemmin.')
  await byId(page, 'disposition-hint-en').fill('The resident sends attachments later.')
  await byId(page, 'disposition-outcome-continues').click()
  await byId(page, 'disposition-save').click()
  await page.locator('[data-testid^="saved-"]').waitFor()
  await byId(page, 'take-out-forwarded').click()
  await byId(page, 'saved-forwarded').waitFor()
  await byId(page, 'up-advised').click()
  await byId(page, 'saved-advised').waitFor()
  await stage.accounts(page, 'dispositions-saved')
  await byId(page, 'change-solved').click()
  await byId(page, 'disposition-name-fi').waitFor()
  await stage.accounts(page, 'dispositions-change')
  await byId(page, 'disposition-cancel').click()
  await page.close()
}
