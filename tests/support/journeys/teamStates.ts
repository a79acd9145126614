import type { Page } from 'playwright-core'
import { byId } from '../browser.ts'
import { expertBecomesAvailable, residentWaits } from '../pages.ts'
import type { Stage } from './Stage.ts'
import { setTroubles } from './troubles.ts'

/** An agency's people: who is on duty, how long residents wait, what somebody did today, and the agency's rules. */
export async function teamAtWork(stage: Stage): Promise<void> {
  const supervisor = await stage.staff('demo-kela-supervisor')
  const colleague = await stage.staff('demo-kela-2')
  const desk = await stage.staff('demo-kela-1')
  // No other journey's booths: whoever sat there last may not have left yet.
  const booth = await stage.booth('heinola-library-1')
  await residentWaits(booth)
  await byId(supervisor, 'queue-row').waitFor()
  const waiting = [
    await waitsLong(stage, supervisor, {
      trouble: 'overLevel',
      level: 'over',
      booth: 'lappeenranta-joint-1',
    }),
    await waitsLong(stage, supervisor, { trouble: 'nearLevel', level: 'near', booth: 'imatra-joint-1' }),
  ]
  await byId(colleague, 'go-break').click()
  await expertBecomesAvailable(desk, { offeredAtOnce: true })
  await byId(desk, 'accept-offer').click()
  await byId(supervisor, 'duty-onCall').getByTestId('duty-row').waitFor()
  await stage.desks(supervisor, 'team', { isNarrow: true })

  await byId(desk, 'end-call').click()
  await byId(desk, 'disposition-solved').click()
  await byId(desk, 'wrap-up-break').click()
  await byId(desk, 'day-last').locator('summary').click()
  await byId(desk, 'day-row').first().waitFor()
  await stage.desks(desk, 'own-day', { isNarrow: true })
  for (const page of waiting) await byId(page, 'leave').click()
  await byId(supervisor, 'queue-row').first().waitFor({ state: 'detached' })
  for (const page of [supervisor, colleague, desk, booth, ...waiting]) await page.close()
  await rules(stage)
}

/** One more resident, who has waited for so long by the word of the server. */
async function waitsLong(
  stage: Stage,
  watcher: Page,
  of: {
    readonly trouble: 'overLevel' | 'nearLevel'
    readonly level: 'over' | 'near'
    readonly booth: string
  },
): Promise<Page> {
  await setTroubles(watcher, of.trouble)
  const booth = await stage.booth(of.booth)
  await residentWaits(booth)
  await watcher.locator(`[data-testid="queue-row"][data-level="${of.level}"]`).waitFor()
  await setTroubles(watcher)
  return booth
}

async function rules(stage: Stage): Promise<void> {
  const page = await stage.staff('demo-kela-administrator')
  await byId(page, 'rule-serviceLevelMs').waitFor()
  await byId(page, 'rule-keepFree').selectOption('2')
  await byId(page, 'rules-discard').waitFor()
  await stage.accounts(page, 'rules')
  await byId(page, 'rules-save').click()
  await byId(page, 'rules-saved').waitFor()
  await stage.accounts(page, 'rules-saved')
  await byId(page, 'rules-undo').click()
  await byId(page, 'rules-saved').waitFor({ state: 'detached' })
  await page.close()
}
