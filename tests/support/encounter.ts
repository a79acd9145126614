import type { Page } from 'playwright-core'
import { byId } from './browser.ts'
import { ownerRows } from './database.ts'
import { expertBecomesAvailable, residentWaits } from './pages.ts'
import type { TestServer } from './testServer.ts'

/** The offered call is accepted and on both screens. */
export async function acceptOffer(booth: Page, desk: Page): Promise<void> {
  await byId(desk, 'accept-offer').click()
  await byId(booth, 'screen-call').and(booth.locator('[data-live="true"]')).waitFor()
  await byId(desk, 'call').and(desk.locator('[data-shown="true"]')).waitFor()
}

/** From a booth at its start and a console at rest to a live call. */
export async function reachCall(
  booth: Page,
  desk: Page,
  options: Parameters<typeof residentWaits>[1] = {},
): Promise<void> {
  await expertBecomesAvailable(desk)
  await residentWaits(booth, options)
  await acceptOffer(booth, desk)
}

/** The time of the standing offer is over now, by the clock that decides it. */
export async function letOfferRunOut({ dataDirectory }: Pick<TestServer, 'dataDirectory'>): Promise<void> {
  await ownerRows(dataDirectory, `update reservation set deadline = now() where state = 'pending'`)
}
