import type { Page } from 'playwright-core'
import { byId } from '../browser.ts'
import type { Stage } from './Stage.ts'

/** So late that no other journey comes across it. */
const LATER = '2040-01-02'
const LATER_STILL = '2040-12-24'
const service = 'kela.family'
const point = 'kitee-joint'

async function staff(stage: Stage, personId: string): Promise<Page> {
  const page = await stage.staff(personId)
  await byId(page, 'add-hours').waitFor()
  return page
}

/** An agency's administrator decides how a service is given, and when. */
export async function agencyOffering(stage: Stage): Promise<void> {
  const desk = await staff(stage, 'demo-kela-administrator')
  await stage.offering(desk, 'start')
  await byId(desk, `open-channels-${service}`).click()
  await pointDiffers(stage, desk)
  await everywhereLater(stage, desk)
  await byId(desk, `open-channels-${service}`).click()
  const about = `${service}/${point}/sv`
  await weekOfOneKey(stage, desk, about)
  await dayDiffers(stage, desk)
  await byId(desk, `take-away-${about}`).waitFor({ state: 'detached' })
  await desk.close()
}

async function pointDiffers(stage: Stage, desk: Page): Promise<void> {
  await byId(desk, `add-point-${service}`).click()
  await byId(desk, 'channel-point-find').fill('kitee')
  await stage.offering(desk, 'channels-point')
  await byId(desk, `channel-point-${point}`).click()
  await byId(desk, 'channel-byAppointment').click()
  await byId(desk, 'channel-from').fill('2001-01-01')
  await byId(desk, 'channel-from-problem').waitFor()
  await stage.offering(desk, 'channels-form')
  await byId(desk, 'channel-from').fill(LATER)
  await byId(desk, 'channel-save').click()
  await byId(desk, `saved-${service}`).waitFor()
  await stage.offering(desk, 'channels-saved')
}

async function everywhereLater(stage: Stage, desk: Page): Promise<void> {
  await byId(desk, `change-channel-everywhere-${service}`).click()
  await byId(desk, 'channel-both').click()
  await byId(desk, 'channel-from').fill(LATER_STILL)
  await byId(desk, 'channel-save').click()
  await byId(desk, `take-back-${LATER_STILL}`).waitFor()
  await byId(desk, `history-${service}`).locator('summary').click()
  await stage.offering(desk, 'channels-ahead')
  await byId(desk, `undo-${service}`).click()
  await byId(desk, `take-back-${LATER_STILL}`).waitFor({ state: 'detached' })
}

async function weekOfOneKey(stage: Stage, desk: Page, about: string): Promise<void> {
  await byId(desk, 'add-hours').click()
  await byId(desk, 'key-service').selectOption(service)
  await byId(desk, 'key-language').selectOption('sv')
  await byId(desk, 'key-choose-point').click()
  await stage.offering(desk, 'hours-key')
  await byId(desk, `key-point-${point}`).click()
  await byId(desk, 'key-go').click()
  await byId(desk, 'day-2-add').click()
  await byId(desk, 'day-2-0-opens').fill('16')
  await byId(desk, 'day-2-0-closes').fill('9')
  await byId(desk, 'week-save').click()
  await byId(desk, 'day-1-0-problem').waitFor()
  await stage.offering(desk, 'hours-problems')
  await byId(desk, 'day-1-0-opens').fill('9')
  await byId(desk, 'day-1-0-closes').fill('16.30')
  await byId(desk, 'copy-monday').click()
  await byId(desk, 'day-3-0-more').click()
  await byId(desk, 'day-3-0-often').selectOption('2')
  await byId(desk, 'week-from').fill(LATER)
  await stage.offering(desk, 'hours-week')
  await byId(desk, 'week-save').click()
  await byId(desk, `saved-${about}`).waitFor()
  await byId(desk, `history-${about}`).locator('summary').click()
  await stage.offering(desk, 'hours-saved')
}

async function dayDiffers(stage: Stage, desk: Page): Promise<void> {
  await byId(desk, 'add-day').click()
  await byId(desk, 'day-day').fill(LATER_STILL)
  await byId(desk, 'day-what-other').click()
  await byId(desk, 'day-span-0-opens').fill('9')
  await byId(desk, 'day-span-0-closes').fill('12')
  await stage.offering(desk, 'hours-day')
  await byId(desk, 'day-save').click()
  await byId(desk, `take-back-day-${LATER_STILL}`).waitFor()
  await stage.offering(desk, 'hours-day-saved')
  await byId(desk, `take-back-day-${LATER_STILL}`).click()
  await byId(desk, `take-back-day-${LATER_STILL}`).waitFor({ state: 'detached' })
}

/** The operator says when a service van stands where. */
export async function operatorHours(stage: Stage): Promise<void> {
  const desk = await staff(stage, 'demo-administrator')
  await byId(desk, 'add-hours').click()
  await byId(desk, 'key-go').click()
  await stage.offering(desk, 'points-key')
  await byId(desk, 'key-point-find').fill('auto')
  await byId(desk, 'key-point-van-north-karelia').click()
  await byId(desk, 'key-go').click()
  const about = 'every/van-north-karelia/every'
  await byId(desk, `change-week-${about}`).click()
  while (await byId(desk, 'day-7-0-remove').count()) await byId(desk, 'day-7-0-remove').click()
  await byId(desk, 'day-7-add').click()
  await byId(desk, 'day-7-0-opens').fill('9')
  await byId(desk, 'day-7-0-closes').fill('12')
  await byId(desk, 'day-7-0-more').click()
  await byId(desk, 'day-7-0-often').selectOption('3')
  await byId(desk, 'day-7-0-stop-streetAddress').fill('Kirkkotie 1')
  await byId(desk, 'week-save').click()
  await byId(desk, 'day-7-0-stop-fi-problem').waitFor()
  await stage.offering(desk, 'points-stop')
  await byId(desk, 'day-7-0-stop-fi').fill('Kirjasto')
  await byId(desk, 'week-from').fill(LATER)
  await byId(desk, 'week-save').click()
  await byId(desk, `saved-${about}`).waitFor()
  await byId(desk, `take-away-${about}`).click()
  await stage.offering(desk, 'points-take-away')
  await byId(desk, `take-away-${about}-cancel`).click()
  await desk.close()
}
