import type { Page } from 'playwright-core'
import { byId } from '../browser.ts'
import {
  choosePassword,
  connectApp,
  fillFactor,
  inviteAt,
  madeLink,
  quietPassword,
  shownCodes,
  signInWith,
} from '../localAccount.ts'
import { signInFromLanding } from '../pages.ts'
import type { Stage } from './Stage.ts'

const PROVIDERS = {
  providers: [
    { id: 'kela', name: { fi: 'Kela', sv: 'FPA', en: 'Kela' } },
    { id: 'tax', name: { fi: 'Verohallinto', sv: 'Skatteförvaltningen', en: 'Tax Administration' } },
  ],
}
const who = 'demo-kela-2'

/** The page of signing in: the form, the agencies' list, and what may go wrong. */
export async function signingIn(stage: Stage): Promise<void> {
  const page = await stage.open('console', '/sign-in')
  await byId(page, 'login-name').waitFor()
  await stage.accounts(page, 'sign-in')
  await signInWith(page, { loginName: 'nobody', code: '123456' })
  await byId(page, 'sign-in-notice').waitFor()
  await byId(page, 'use-recovery').click()
  await stage.accounts(page, 'sign-in-refused')

  const held: (() => Promise<void>)[] = []
  await page.route('**/api/account/sign-in', (route) => void held.push(() => route.abort()))
  await byId(page, 'code').fill('ABCD-EFGH-JKMN-PQRS')
  await byId(page, 'submit').click()
  await byId(page, 'submit').and(page.locator('[aria-disabled]')).waitFor()
  await stage.accounts(page, 'sign-in-busy')
  for (const letGo of held) await letGo()
  await byId(page, 'sign-in-notice').waitFor()

  await page.route('**/api/sign-in/providers', (route) => route.fulfill({ json: PROVIDERS }))
  await page.goto(`${stage.origin}/sign-in?problem=noRole`)
  await byId(page, 'provider-kela').waitFor()
  await stage.accounts(page, 'sign-in-providers')
  await page.unroute('**/api/sign-in/providers')
  await page.route('**/api/sign-in/providers', (route) => route.abort())
  await page.reload()
  await byId(page, 'providers-failed').waitFor()
  await stage.accounts(page, 'sign-in-no-providers')

  await page.goto(`${stage.origin}/account/link#${'x'.repeat(43)}`)
  await byId(page, 'account-refused').waitFor()
  await stage.accounts(page, 'link-refused')
  await page.route('**/api/account/link', (route) => route.abort())
  await page.reload()
  await byId(page, 'try-again').waitFor()
  await stage.accounts(page, 'link-unavailable')
  await page.close()
}

/** A local account from the invitation on, with what its owner and an administrator do with it. */
export async function localAccount(stage: Stage): Promise<void> {
  const desk = await stage.open('console', '/')
  await signInFromLanding(desk, 'demo-kela-administrator')
  await byId(desk, `manage-${who}`).click()
  await stage.accounts(desk, 'people')
  await byId(desk, `manage-${who}`).click()
  const link = await inviteAt(desk, who, 'eino.demo')
  await stage.accounts(desk, 'people-link')
  await byId(desk, `done-link-${who}`).click()

  const page = await stage.open('console', `${link.pathname}${link.hash}`)
  const codes = await owner(stage, page, await invited(stage, page))
  await administrator(stage, desk, codes[0] ?? '')
  await page.close()
  await desk.close()
}

async function invited(stage: Stage, page: Page): Promise<readonly string[]> {
  await byId(page, 'account-invitation').waitFor()
  await stage.accounts(page, 'invitation')
  await byId(page, 'new-password').fill('short')
  await byId(page, 'new-password-show').click()
  await byId(page, 'next').click()
  await byId(page, 'step-trouble').waitFor()
  await stage.accounts(page, 'invitation-weak')
  await choosePassword(page)
  await stage.accounts(page, 'invitation-app')
  await connectApp(page)
  await stage.accounts(page, 'invitation-codes')
  const codes = await shownCodes(page)
  await byId(page, 'codes-kept').click()
  return codes
}

async function owner(stage: Stage, page: Page, codes: readonly string[]): Promise<readonly string[]> {
  await signInWith(page, { loginName: 'eino.demo', code: codes[0] ?? '' })
  await byId(page, 'own-account').click()
  await byId(page, 'change-password').waitFor()
  await stage.accounts(page, 'own')
  await byId(page, 'sign-out-everywhere').click()
  await stage.accounts(page, 'own-everywhere')
  await byId(page, 'sign-out-everywhere-cancel').click()
  await byId(page, 'change-password').click()
  await byId(page, 'present-password').fill('not the password')
  await fillFactor(page, codes[1] ?? '')
  await byId(page, 'new-password').fill('three slow rivers to the sea')
  await byId(page, 'next').click()
  await byId(page, 'step-trouble').waitFor()
  await stage.accounts(page, 'own-password')
  await byId(page, 'present-password').fill(quietPassword)
  await byId(page, 'next').click()
  await byId(page, 'password-done').waitFor()
  await stage.accounts(page, 'own-password-done')
  await byId(page, 'new-codes').click()
  await byId(page, 'present-password').waitFor()
  await stage.accounts(page, 'own-new-codes')
  await byId(page, 'present-password').fill('three slow rivers to the sea')
  await fillFactor(page, codes[2] ?? '')
  await byId(page, 'next').click()
  await byId(page, 'recovery-codes').waitFor()
  await stage.accounts(page, 'own-codes')
  const newCodes = await shownCodes(page)
  await byId(page, 'codes-kept').click()
  await byId(page, 'codes-done').waitFor()
  return newCodes
}

async function administrator(stage: Stage, desk: Page, code: string): Promise<void> {
  await byId(desk, 'read-people').click()
  await byId(desk, `start-over-${who}`).click()
  await stage.accounts(desk, 'people-start-over')
  await byId(desk, `start-over-${who}-cancel`).click()
  await byId(desk, `reset-${who}`).click()
  const link = await madeLink(desk, who)
  const page = await stage.open('console', `${link.pathname}${link.hash}`)
  await byId(page, 'account-reset').waitFor()
  await stage.accounts(page, 'reset')
  await byId(page, 'new-password').fill(quietPassword)
  await byId(page, 'code').fill('000000')
  await byId(page, 'next').click()
  await byId(page, 'step-trouble').waitFor()
  await stage.accounts(page, 'reset-wrong')
  await fillFactor(page, code)
  await byId(page, 'next').click()
  await byId(page, 'reset-done').waitFor()
  await stage.accounts(page, 'reset-done')
  await page.close()
  await byId(desk, `done-link-${who}`).click()
  await byId(desk, `manage-${who}`).click()
  await byId(desk, 'own-account').click()
  await byId(desk, 'account-elsewhere').waitFor()
  await stage.accounts(desk, 'own-elsewhere')
}

/** The booths of the operator: a code is made and used, the device is moved and blocked. */
export async function boothsTable(stage: Stage): Promise<void> {
  const desk = await stage.open('console', '/')
  await signInFromLanding(desk, 'demo-administrator')
  const boothId = 'heinola-library-1'
  await byId(desk, `make-code-${boothId}`).waitFor()
  await stage.accounts(desk, 'booths')
  await byId(desk, `make-code-${boothId}`).click()
  await byId(desk, 'enrolment-code').waitFor()
  await stage.accounts(desk, 'booths-code')
  const booth = await stage.open('booth', '/booth/')
  await byId(booth, 'enrol-code').fill((await byId(desk, 'enrolment-code').textContent()) ?? '')
  await byId(booth, 'enrol').click()
  await byId(booth, 'screen-start').waitFor()
  await byId(desk, 'forget-code').click()
  await byId(desk, `move-${boothId}`).click()
  await byId(desk, `block-${boothId}`).click()
  await stage.accounts(desk, 'booths-block')
  await byId(desk, `block-${boothId}-confirm`).click()
  await desk.locator(`[data-testid="booth-${boothId}"][data-state="blocked"]`).waitFor()
  await stage.accounts(desk, 'booths-blocked')
  await byId(desk, 'technical-show').click()
  await byId(desk, 'technical-day').fill('2026-01-02')
  await byId(desk, 'technical-empty').waitFor()
  await stage.accounts(desk, 'technical-empty')
  await booth.close()
  await desk.close()
}
