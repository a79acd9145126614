import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { reachCall } from '#tests/support/encounter.ts'
import { Stage } from '#tests/support/Stage.ts'

let stage: Stage
let booth: Page
let desk: Page

beforeAll(async () => {
  stage = await Stage.open()
  desk = await stage.desk('demo-kela-1')
  booth = await stage.booth('lahti-campus-1')
})
afterAll(async () => {
  await stage?.rest(booth, desk)
  await stage?.close()
})

it('says in the call how it goes, and afterwards gives the day as a table', async () => {
  await reachCall(booth, desk)
  await byId(desk, 'call-technical').click()
  const details = byId(desk, 'technical-details')
  // Both sides measure after two seconds, and the dialog reads again.
  await byId(desk, 'technical-entry-path').nth(1).waitFor()
  expect(await details.locator('svg rect[data-is="good"]').count()).toBe(2)
  await desk.keyboard.press('Escape')
  await byId(desk, 'end-call').click()
  await byId(desk, 'disposition-solved').click()
  await byId(desk, 'wrap-up-break').click()

  await byId(desk, 'technical-show').click()
  await byId(desk, 'technical-row').waitFor()
  const downloading = desk.waitForEvent('download')
  await byId(desk, 'technical-save').click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^luukku-\d{4}-\d\d-\d\d\.csv$/)
  const [heading, ...lines] = (await readFile(await download.path(), 'utf8')).trimEnd().split('\r\n')
  expect(heading).toMatch(/^record,agency,booth,/)
  expect(lines.length).toBeGreaterThanOrEqual(4)
  expect(lines.every((line) => /^[0-9a-f-]{36},kela,lahti-campus-1,/.test(line))).toBe(true)
  expect(lines.filter((line) => /,(resident|expert) 1,path,udp,/.test(line))).toHaveLength(2)
})
