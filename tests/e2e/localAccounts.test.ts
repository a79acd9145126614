import { generate } from 'otplib'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { byId } from '#tests/support/browser.ts'
import { Stage } from '#tests/support/Stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await Stage.open()
})
afterAll(() => stage.close())
afterEach(() => stage.rest())

const PASSWORD = 'four quiet lakes at dawn'

it('is made from an invitation, signs in with an app and with a recovery code, and is signed out everywhere', async () => {
  const administrator = await stage.desk('demo-kela-administrator')
  await byId(administrator, 'invite-demo-kela-2').click()
  await byId(administrator, 'login-name-demo-kela-2').fill('eino.demo')
  await byId(administrator, 'invite-demo-kela-2-make').click()
  const link = new URL((await byId(administrator, 'link-demo-kela-2').textContent()) ?? '')

  const page = await stage.page(`${link.pathname}${link.hash}`)
  await byId(page, 'account-invitation').waitFor()
  await byId(page, 'new-password').fill('short')
  await byId(page, 'next').click()
  await byId(page, 'step-trouble').waitFor()
  await byId(page, 'new-password').fill(PASSWORD)
  await byId(page, 'next').click()
  const secret = (await byId(page, 'totp-secret').textContent()) ?? ''
  await byId(page, 'code').fill(await generate({ secret }))
  await byId(page, 'next').click()
  const codes = (await byId(page, 'recovery-codes').locator('li').allTextContents()).map((code) =>
    code.trim(),
  )
  expect(codes).toHaveLength(10)
  await byId(page, 'codes-kept').click()

  await byId(page, 'login-name').fill('Eino.Demo')
  await byId(page, 'password').fill('not the password at all')
  await byId(page, 'use-recovery').click()
  await byId(page, 'code').fill(codes[0] ?? '')
  await byId(page, 'submit').click()
  await byId(page, 'sign-in-notice').waitFor()
  await byId(page, 'password').fill(PASSWORD)
  await byId(page, 'submit').click()
  await byId(page, 'person-name').filter({ hasText: 'Eino' }).waitFor()

  const again = await stage.page(`/account/link${link.hash}`)
  await byId(again, 'account-refused').waitFor()

  await byId(page, 'sign-out-everywhere').click()
  await byId(page, 'sign-out-everywhere-confirm').click()
  await byId(page, 'landing-notice').waitFor()
})
