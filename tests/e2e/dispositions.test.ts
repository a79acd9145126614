import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { reachCall } from '#tests/support/encounter.ts'
import { Stage } from '#tests/support/Stage.ts'

let stage: Stage
let administrator: Page

beforeAll(async () => {
  stage = await Stage.open()
  administrator = await stage.desk('demo-kela-administrator')
  await byId(administrator, 'add-disposition').waitFor()
})
afterAll(() => stage?.close())
afterEach(() => stage.rest(administrator))

const inUse = (page: Page) => byId(page, 'dispositions-in-use').locator('strong').allInnerTexts()
const focused = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('data-testid'))

async function add(page: Page, name: string): Promise<void> {
  await byId(page, 'add-disposition').click()
  for (const language of ['fi', 'sv', 'en']) {
    await byId(page, `disposition-name-${language}`).fill(`${name} ${language}`)
  }
  await byId(page, 'disposition-hint-fi').fill('Kun liitteet puuttuvat.')
  await byId(page, 'disposition-hint-sv').fill('När bilagor saknas.')
  await byId(page, 'disposition-hint-en').fill('When attachments are missing.')
  await byId(page, 'disposition-outcome-continues').click()
  await byId(page, 'disposition-save').click()
  await page.locator('[data-testid^="saved-"]').waitFor()
}

describe('the dispositions of an agency', () => {
  it('are what its experts choose from after a call, and what their own day names', async () => {
    await add(administrator, 'Odottaa liitteitä')
    const desk = await stage.desk('demo-kela-1')
    await reachCall(await stage.booth(), desk)
    await byId(desk, 'end-call').click()
    const choice = byId(desk, 'wrap-up').locator('label', { hasText: 'Odottaa liitteitä fi' })
    await choice.waitFor()
    expect(await choice.innerText()).toContain('Kun liitteet puuttuvat.')

    // Whoever chooses just now hears of it.
    const made = byId(administrator, 'dispositions-in-use').locator('li', { hasText: 'Odottaa' })
    const id = (await made.getAttribute('data-testid'))?.replace('made-', '')
    await byId(administrator, `take-out-${id}`).click()
    await choice.waitFor({ state: 'detached' })
    await byId(administrator, `undo-${id}`).click()
    await choice.click()
    await byId(desk, 'wrap-up-break').click()
    await byId(desk, 'day-last').locator('summary').click()
    await expect.poll(() => byId(desk, 'day-row').first().innerText()).toContain('Odottaa liitteitä fi')
  })

  it('are moved with the keyboard, which goes on with the same button', async () => {
    const before = await inUse(administrator)
    await byId(administrator, 'down-solved').focus()
    await administrator.keyboard.press('Enter')
    await expect.poll(() => inUse(administrator)).toEqual([before[1], before[0], ...before.slice(2)])
    await expect.poll(() => focused(administrator)).toBe('down-solved')
    await byId(administrator, 'down-solved').click()
    await expect.poll(async () => (await inUse(administrator))[2]).toBe(before[0])
    await byId(administrator, 'undo-solved').click()
    await expect.poll(async () => (await inUse(administrator))[1]).toBe(before[0])
  })

  it('are not overwritten by somebody who has looked at an older list', async () => {
    const other = await stage.desk('demo-kela-administrator')
    await byId(other, 'change-advised').click()
    await byId(administrator, 'change-advised').click()
    await byId(administrator, 'disposition-name-fi').fill('Neuvoin')
    await byId(administrator, 'disposition-save').click()
    await byId(administrator, 'saved-advised').waitFor()
    await byId(other, 'disposition-name-fi').fill('Opastin')
    await byId(other, 'disposition-save').click()
    await byId(other, 'refused-advised').waitFor()
    await expect.poll(() => byId(other, 'disposition-overtaken').innerText()).toContain('Neuvoin')
    await byId(other, 'disposition-save').click()
    await byId(other, 'saved-advised').waitFor()
    expect(await inUse(other)).toContain('Opastin')
  })

  it('leave one in use, whose button is gone', async () => {
    const takeOut = administrator.locator('[data-testid^="take-out-"]')
    await byId(administrator, 'read-dispositions').click()
    for (let left = await takeOut.count(); left > 1; left = await takeOut.count()) {
      await takeOut.first().click()
      await expect.poll(() => takeOut.count()).toBeLessThan(left)
    }
    expect((await inUse(administrator)).length).toBe(1)
    await administrator.locator('[data-testid^="take-in-"]').first().click()
    await expect.poll(async () => (await inUse(administrator)).length).toBe(2)
  })
})
