import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { expectFocus, pressOn } from '#tests/support/keyboard.ts'
import {
  accountOwner,
  fillFactor,
  quietPassword,
  shownCodes,
  signInWith,
} from '#tests/support/localAccount.ts'
import { Stage } from '#tests/support/Stage.ts'

const loginName = 'eino.demo'
const newPassword = 'three slow rivers to the sea'

let stage: Stage
let page: Page
let codes: readonly string[]
beforeAll(async () => {
  stage = await Stage.open()
  const owner = await accountOwner(stage, { personId: 'demo-kela-2', loginName })
  page = owner.page
  codes = owner.codes
})
afterAll(() => stage.close())
afterEach(() => stage.rest())

/** How often a route is asked. */
function countAsked(path: string): () => number {
  let times = 0
  page.on('request', (request) => {
    if (new URL(request.url()).pathname === path) times += 1
  })
  return () => times
}

it('changes its password by the keyboard alone; another device is out, this one stays', async () => {
  const second = await stage.page('/sign-in')
  await signInWith(second, { loginName, code: codes[1] ?? '' })
  await byId(second, 'person-name').waitFor()
  await byId(page, 'session-over').waitFor()
  await byId(page, 'use-here').click()

  await pressOn(page, 'own-account')
  await byId(page, 'change-password').waitFor()
  await page.keyboard.press('Escape')
  await expectFocus(page, 'own-account')
  await page.keyboard.press('Enter')
  await byId(page, 'change-password').waitFor()
  await pressOn(page, 'change-password')
  await byId(page, 'present-password').fill('not the password')
  await fillFactor(page, codes[2] ?? '')
  await byId(page, 'new-password').fill('short')
  await page.keyboard.press('Enter')
  await byId(page, 'step-trouble').filter({ hasText: /lyhyt/ }).waitFor()
  await byId(page, 'new-password').fill(newPassword)
  await page.keyboard.press('Enter')
  await byId(page, 'step-trouble')
    .filter({ hasText: /Nykyinen salasana tai koodi on väärin/ })
    .waitFor()
  await byId(page, 'present-password').fill(quietPassword)
  const asked = countAsked('/api/account/password')
  await byId(page, 'next').dblclick()
  await byId(page, 'password-done')
    .filter({ hasText: /Muut laitteesi/ })
    .waitFor()
  expect(asked()).toBe(1)
  await byId(second, 'landing-notice').or(byId(second, 'session-over')).first().waitFor()
  await byId(page, 'own-sessions').locator('li').waitFor()
  await byId(page, 'account-close').click()
  await expectFocus(page, 'own-account')
  await byId(page, 'person-name').waitFor()
})

it('makes new recovery codes, which are shown once and printed alone; an old one no longer counts', async () => {
  await byId(page, 'own-account').click()
  await byId(page, 'new-codes').click()
  await byId(page, 'present-password').fill(newPassword)
  await fillFactor(page, codes[3] ?? '')
  await byId(page, 'next').click()
  await byId(page, 'recovery-codes').waitFor()
  const fresh = await shownCodes(page)
  expect(fresh).toHaveLength(10)
  expect(fresh).not.toContain(codes[4])

  // Nothing but the word that they are kept leads on.
  for (let times = 0; times < 3; times += 1) await page.keyboard.press('Escape')
  expect(await byId(page, 'account').and(page.locator(':modal')).isVisible()).toBe(true)
  expect(await byId(page, 'account-close').count()).toBe(0)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await byId(page, 'copy-codes').click()
  await page.getByText('Kopioitu').waitFor()
  await page.emulateMedia({ media: 'print' })
  expect(await byId(page, 'codes-sheet').isVisible()).toBe(true)
  expect(await byId(page, 'console').isVisible()).toBe(false)
  expect(await byId(page, 'account').isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen' })
  await byId(page, 'codes-kept').click()
  await byId(page, 'codes-done').waitFor()
  await byId(page, 'account').filter({ hasText: '10 jäljellä' }).waitFor()
  expect(await byId(page, 'recovery-codes').count()).toBe(0)

  const other = await stage.page('/sign-in')
  await signInWith(other, { loginName, password: newPassword, code: codes[4] ?? '' })
  await byId(other, 'sign-in-notice').waitFor()
  await fillFactor(other, fresh[0] ?? '')
  await byId(other, 'submit').click()
  await byId(other, 'person-name').waitFor()
})
