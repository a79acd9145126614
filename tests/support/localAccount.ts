import { generate } from 'otplib'
import type { Page } from 'playwright-core'
import { byId } from './browser.ts'
import type { Stage } from './Stage.ts'

const STEP_S = 30

/** A password that is long enough and nobody's. */
export const quietPassword = 'four quiet lakes at dawn'

/** An authenticator app: each code it gives is of a later time step than the one before, as each counts once. */
export class AuthenticatorApp {
  readonly #secret: string
  #lastStep = 0

  constructor(secret: string) {
    this.#secret = secret
  }

  /** Two codes can be had at once: of now, and of the step that comes next, which is taken already. */
  nextCode(): Promise<string> {
    const now = Math.floor(Date.now() / 1000 / STEP_S)
    this.#lastStep = Math.max(now, this.#lastStep + 1)
    if (this.#lastStep > now + 1) throw new Error('the app has no further code yet')
    return generate({ secret: this.#secret, epoch: this.#lastStep * STEP_S })
  }
}

/** An administrator, at their desk, makes a link for somebody to make an account with. */
export async function inviteAt(desk: Page, personId: string, loginName: string): Promise<URL> {
  await byId(desk, `manage-${personId}`).click()
  await byId(desk, `login-name-${personId}`).fill(loginName)
  await byId(desk, `invite-${personId}`).click()
  return madeLink(desk, personId)
}

/** The link that was made just now. */
export async function madeLink(desk: Page, personId: string): Promise<URL> {
  return new URL((await byId(desk, `link-${personId}`).textContent()) ?? '')
}

/** The codes that a page shows. */
export async function shownCodes(page: Page): Promise<readonly string[]> {
  const codes = await byId(page, 'recovery-codes').locator('li').allTextContents()
  return codes.map((code) => code.trim())
}

/** First step of an invitation. */
export async function choosePassword(page: Page): Promise<void> {
  await byId(page, 'account-invitation').waitFor()
  await byId(page, 'new-password').fill(quietPassword)
  await byId(page, 'next').click()
  await byId(page, 'totp-secret').waitFor()
}

/** Second step: an app takes the secret. The recovery codes are shown then. */
export async function connectApp(page: Page): Promise<AuthenticatorApp> {
  const app = new AuthenticatorApp(
    ((await byId(page, 'totp-secret').textContent()) ?? '').replaceAll(' ', ''),
  )
  await byId(page, 'code').fill(await app.nextCode())
  await byId(page, 'next').click()
  await byId(page, 'recovery-codes').waitFor()
  return app
}

/** Fills in the form of signing in, with a code of the app or a recovery code, and sends it. */
export async function signInWith(
  page: Page,
  typed: {
    readonly loginName: string
    readonly password?: string
    readonly code: string
  },
): Promise<void> {
  await byId(page, 'login-name').fill(typed.loginName)
  await byId(page, 'password').fill(typed.password ?? quietPassword)
  await fillFactor(page, typed.code)
  await byId(page, 'submit').click()
}

/** Types a code into the field for it, after turning the field to that kind of code. */
export async function fillFactor(page: Page, code: string): Promise<void> {
  const isRecovery = code.includes('-')
  const autoComplete = await byId(page, 'code').getAttribute('autocomplete')
  if (isRecovery === (autoComplete === 'one-time-code')) await byId(page, 'use-recovery').click()
  await byId(page, 'code').fill(code)
}

/** Somebody with a local account at their desk, and the recovery codes; the first one was used to come in. */
export async function accountOwner(
  stage: Stage,
  { personId, loginName }: { readonly personId: string; readonly loginName: string },
): Promise<{ readonly page: Page; readonly codes: readonly string[] }> {
  const link = await inviteAt(await stage.desk('demo-kela-administrator'), personId, loginName)
  const page = await stage.page(`${link.pathname}${link.hash}`)
  await choosePassword(page)
  await connectApp(page)
  const codes = await shownCodes(page)
  await byId(page, 'codes-kept').click()
  await signInWith(page, { loginName, code: codes[0] ?? '' })
  await byId(page, 'person-name').waitFor()
  return { page, codes }
}
