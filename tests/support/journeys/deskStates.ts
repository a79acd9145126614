import { byId } from '../browser.ts'
import { signInFromLanding } from '../pages.ts'
import type { Stage } from './Stage.ts'
import { setTroubles } from './troubles.ts'

/** The start page, and a desk where nobody calls. */
export async function deskAlone(stage: Stage): Promise<void> {
  const page = await stage.open('console', '/')
  await byId(page, 'open-booth').waitFor()
  await stage.desks(page, 'landing')
  await page.route('**/api/demo', (route) => route.abort())
  await page.reload()
  await page.getByRole('alert').waitFor()
  await stage.desks(page, 'landing-failed')
  await page.unroute('**/api/demo')
  await page.reload()

  await signInFromLanding(page, 'demo-municipality-1')
  await byId(page, 'prepare-available').waitFor()
  await stage.desks(page, 'away')
  await byId(page, 'ring-settings').click()
  await byId(page, 'ring-volume').waitFor()
  await stage.desks(page, 'ring-settings')
  await page.keyboard.press('Escape')

  await setTroubles(page, 'noDevices')
  await byId(page, 'prepare-available').click()
  await byId(page, 'device-problem').waitFor()
  await stage.desks(page, 'device-problem')
  await byId(page, 'cancel-ready').click()
  await setTroubles(page)
  await byId(page, 'prepare-available').click()
  await byId(page, 'become-available').and(page.locator(':enabled')).waitFor()
  await stage.desks(page, 'ready')
  await byId(page, 'become-available').click()
  await byId(page, 'waiting-for-resident').waitFor()
  await stage.desks(page, 'available')
  await setTroubles(page, 'missedOffer')
  await byId(page, 'go-break').click()
  await byId(page, 'away-reason').waitFor()
  await stage.desks(page, 'away-after-missed-offer')
  await setTroubles(page)
  await byId(page, 'go-other-work').click()
  await page.locator('[data-testid="presence-state"][data-reason="otherWork"]').waitFor()
  await stage.desks(page, 'other-work')

  await setTroubles(page, 'noLink')
  await byId(page, 'link-lost').waitFor()
  await stage.desks(page, 'link-lost')
  await setTroubles(page)
  await byId(page, 'link-lost').waitFor({ state: 'detached' })

  const second = await page.context().newPage()
  await second.goto(stage.origin)
  await signInFromLanding(second, 'demo-municipality-1')
  await byId(page, 'session-over').waitFor()
  await stage.desks(page, 'superseded')
  await byId(second, 'sign-out').click()
  await byId(second, 'landing-notice').waitFor()
  await stage.desks(second, 'signed-out')
  await page.close()
  await second.close()
}
