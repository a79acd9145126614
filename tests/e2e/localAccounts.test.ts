import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import {
  choosePassword,
  connectApp,
  inviteAt,
  quietPassword,
  shownCodes,
  signInWith,
} from '#tests/support/localAccount.ts'
import { Stage } from '#tests/support/Stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage.close())
afterEach(() => stage.rest())

it('is made from an invitation, signs in with an app and with a recovery code, and is signed out everywhere', async () => {
  const administrator = await stage.desk('demo-kela-administrator')
  const link = await inviteAt(administrator, 'demo-kela-2', 'eino.demo')

  const page = await stage.page(`${link.pathname}${link.hash}`)
  await byId(page, 'new-password').fill('short')
  await byId(page, 'next').click()
  await byId(page, 'step-trouble').waitFor()
  await choosePassword(page)
  const app = await connectApp(page)
  const codes = await shownCodes(page)
  expect(codes).toHaveLength(10)
  await byId(page, 'codes-kept').click()

  // Who has just made the account need not type its name.
  await byId(page, 'login-name').waitFor()
  expect(await byId(page, 'login-name').inputValue()).toBe('eino.demo')
  await signInWith(page, {
    loginName: 'Eino.Demo',
    password: 'not the password at all',
    code: codes[0] ?? '',
  })
  await byId(page, 'sign-in-notice').waitFor()
  await byId(page, 'password').fill(quietPassword)
  await byId(page, 'submit').click()
  await byId(page, 'person-name').filter({ hasText: 'Eino' }).waitFor()

  const again = await stage.page(`/account/link${link.hash}`)
  await byId(again, 'account-refused').waitFor()
  await byId(again, 'to-sign-in').click()
  await signInWith(again, { loginName: 'eino.demo', code: await app.nextCode() })
  await byId(again, 'person-name').waitFor()

  await byId(again, 'own-account').click()
  await byId(again, 'sign-out-everywhere').click()
  await byId(again, 'sign-out-everywhere-confirm').click()
  await byId(again, 'landing-notice').waitFor()
})
