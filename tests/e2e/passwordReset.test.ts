import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { ownerRows } from '#tests/support/database.ts'
import {
  accountOwner,
  choosePassword,
  connectApp,
  fillFactor,
  madeLink,
  quietPassword,
  shownCodes,
  signInWith,
} from '#tests/support/localAccount.ts'
import { Stage } from '#tests/support/Stage.ts'

const who = 'demo-kela-2'
const other = 'three slow rivers to the sea'

let stage: Stage
/** Where the account's owner is signed in. */
let before: Page
let codes: readonly string[]
beforeAll(async () => {
  stage = await Stage.open()
  const owner = await accountOwner(stage, { personId: who, loginName: 'eino.demo' })
  before = owner.page
  codes = owner.codes
})
afterAll(() => stage.close())
afterEach(() => stage.rest())

/** The administrator's desk with what can be done about the person. */
async function managing(): Promise<Page> {
  const desk = await stage.desk('demo-kela-administrator')
  await byId(desk, `manage-${who}`).click()
  return desk
}

it('leads by a link to a new password, with a code, and to a desk; old devices and the old password are out', async () => {
  const desk = await managing()
  await byId(desk, `reset-${who}`).click()
  const link = await madeLink(desk, who)

  const page = await stage.page(`${link.pathname}${link.hash}`)
  await byId(page, 'account-reset').waitFor()
  await byId(page, 'new-password').fill('password1234')
  await fillFactor(page, codes[0] ?? '')
  await byId(page, 'next').click()
  await byId(page, 'step-trouble').filter({ hasText: /arvat/ }).waitFor()
  await byId(page, 'new-password').fill(other)
  await byId(page, 'next').click()
  // A code that was used to sign in does not count again.
  await byId(page, 'step-trouble').filter({ hasText: /Koodi/ }).waitFor()
  await fillFactor(page, codes[1] ?? '')
  await byId(page, 'next').click()
  await byId(page, 'reset-done').waitFor()
  await byId(before, 'landing-notice').waitFor()

  await byId(page, 'to-sign-in').click()
  await signInWith(page, { loginName: 'eino.demo', password: quietPassword, code: codes[2] ?? '' })
  await byId(page, 'sign-in-notice').waitFor()
  await byId(page, 'password').fill(other)
  await byId(page, 'submit').click()
  await byId(page, 'person-name').filter({ hasText: 'Eino' }).waitFor()
})

it('says of a link that has run out what to do, and sets up everything anew when phone and codes are lost', async () => {
  const desk = await managing()
  await byId(desk, `reset-${who}`).click()
  const old = await madeLink(desk, who)
  await ownerRows(
    stage.server.dataDirectory,
    "update account_link set expires_deadline = now() - interval '1 second' where person_id = $1",
    [who],
  )
  const page = await stage.page(`${old.pathname}${old.hash}`)
  await byId(page, 'account-refused')
    .filter({ hasText: /Pyydä pääkäyttäjältä uusi/ })
    .waitFor()

  await byId(desk, `done-link-${who}`).click()
  await byId(desk, `start-over-${who}`).click()
  await byId(desk, `start-over-${who}-confirm`).click()
  const link = await madeLink(desk, who)
  await byId(desk, `person-${who}`)
    .filter({ hasText: /kutsuttu: eino.demo/ })
    .waitFor()
  const anew = await stage.page(`${link.pathname}${link.hash}`)
  await choosePassword(anew)
  await connectApp(anew)
  const fresh = await shownCodes(anew)
  expect(fresh).toHaveLength(10)
  await byId(anew, 'codes-kept').click()
  await signInWith(anew, { loginName: 'eino.demo', code: fresh[0] ?? '' })
  await byId(anew, 'person-name').waitFor()
})
