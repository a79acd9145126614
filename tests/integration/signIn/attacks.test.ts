import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { SignInStage } from '#tests/support/oidc/SignInStage.ts'
import { TestBrowser } from '#tests/support/oidc/TestBrowser.ts'
import { CLIENT_SECRET } from '#tests/support/oidc/TestProvider.ts'

let stage: SignInStage
beforeAll(async () => {
  stage = await SignInStage.open()
  for (const provider of [stage.kela, stage.tax]) {
    provider.accounts.set('aino', { sub: 'aino', name: 'Aino Koe', groups: ['virkailija'] })
    provider.signsIn = 'aino'
  }
})
afterAll(() => stage.close())
afterEach(() => {
  stage.kela.tamper = () => {}
})

const problem = (code: string) => `${stage.origin}/sign-in?problem=${code}`
const landing = async (browser: TestBrowser, address: string) => (await browser.visit(address)).location

/** Lets the provider hand out an ID token that somebody has made anew from the true one. */
function changeIdToken(make: (claims: Record<string, unknown>) => string): void {
  stage.kela.tamper = (context) => {
    const { body } = context
    if (context.path !== '/token' || typeof body !== 'object' || body === null || !('id_token' in body))
      return
    const claims = jwt.decode(String(body.id_token), { json: true })
    context.body = { ...body, id_token: make({ ...claims }) }
  }
}

const signedBy = (key: KeyObject, claims: Record<string, unknown>) =>
  jwt.sign(claims, key, { algorithm: 'RS256', keyid: 'test' })

describe('an answer that does not belong to this browser and this question', () => {
  it('is refused with another state', async () => {
    const browser = new TestBrowser()
    const address = new URL(await stage.toCallback(browser))
    address.searchParams.set('state', 'x'.repeat(43))
    expect(await landing(browser, address.href)).toBe(problem('expired'))
  })

  it('is refused with two states, one of them right', async () => {
    const browser = new TestBrowser()
    const address = new URL(await stage.toCallback(browser))
    address.searchParams.append('state', 'x'.repeat(43))
    expect(await landing(browser, address.href)).toBe(problem('expired'))
  })

  it('is refused in a browser that did not begin, and in one that began for itself', async () => {
    const address = await stage.toCallback(new TestBrowser())
    expect(await landing(new TestBrowser(), address)).toBe(problem('expired'))
    const victim = new TestBrowser()
    await victim.visit(`${stage.origin}/sign-in/start/kela`)
    expect(await landing(victim, address)).toBe(problem('expired'))
  })

  it('is refused when the cookie was changed', async () => {
    const browser = new TestBrowser()
    const address = await stage.toCallback(browser)
    const cookies = browser.cookies(stage.origin)
    const sealed = cookies.get('luukku-sign-in') ?? ''
    cookies.set('luukku-sign-in', `${sealed.slice(0, -2)}${sealed.endsWith('AA') ? 'BB' : 'AA'}`)
    expect(await landing(browser, address)).toBe(problem('expired'))
  })

  it('works once, also for somebody who kept the cookie', async () => {
    const browser = new TestBrowser()
    const address = await stage.toCallback(browser)
    const thief = new TestBrowser()
    for (const [name, value] of browser.cookies(stage.origin)) thief.cookies(stage.origin).set(name, value)
    expect(await landing(browser, address)).toBe(`${stage.origin}/sign-in?finish`)
    expect(await landing(browser, address)).toBe(problem('expired'))
    expect(await landing(thief, address)).toBe(problem('expired'))
  })

  it('of one provider is not taken at the address of another one', async () => {
    const browser = new TestBrowser()
    const address = await stage.toCallback(browser)
    expect(await landing(browser, address.replace('/callback/kela', '/callback/tax'))).toBe(
      problem('expired'),
    )
  })

  it('that names another issuer is not taken', async () => {
    const browser = new TestBrowser()
    const address = new URL(await stage.toCallback(browser))
    expect(address.searchParams.get('iss')).toBe(stage.kela.issuer)
    address.searchParams.set('iss', stage.tax.issuer)
    expect(await landing(browser, address.href)).toBe(problem('providerWrong'))
  })

  it('that names no issuer is not taken, since this provider always does', async () => {
    const browser = new TestBrowser()
    const address = new URL(await stage.toCallback(browser))
    address.searchParams.delete('iss')
    expect(await landing(browser, address.href)).toBe(problem('providerWrong'))
  })

  it('that says no is told in words', async () => {
    const browser = new TestBrowser()
    const address = new URL(await stage.toCallback(browser))
    address.searchParams.delete('code')
    address.searchParams.set('error', 'access_denied')
    expect(await landing(browser, address.href)).toBe(problem('cancelled'))
  })
})

describe('an ID token that is not right', () => {
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const publicPem = () =>
    createPublicKey(stage.kela.privateKey).export({ type: 'spki', format: 'pem' }).toString()
  const own = (claims: Record<string, unknown>) => signedBy(stage.kela.privateKey, claims)

  it('is taken when it was only signed anew, so that the cases below fail for their own reason', async () => {
    changeIdToken(own)
    expect(await stage.toEntry(new TestBrowser(), 'aino')).toBe(`${stage.origin}/sign-in?finish`)
  })

  it.each<readonly [string, (claims: Record<string, unknown>) => string]>([
    ['another nonce', (claims) => own({ ...claims, nonce: 'another' })],
    ['no nonce', ({ nonce: _, ...claims }) => own(claims)],
    ['another audience', (claims) => own({ ...claims, aud: 'luukku-tax' })],
    ['another issuer', (claims) => own({ ...claims, iss: stage.tax.issuer })],
    ['another access token', (claims) => own({ ...claims, at_hash: 'AAAAAAAAAAAAAAAAAAAAAA' })],
    ['another person than its userinfo', (claims) => own({ ...claims, sub: 'somebody-else' })],
    ['a time that is over', (claims) => own({ ...claims, iat: 1000, exp: 2000 })],
    ["a stranger's signature", (claims) => signedBy(stranger, claims)],
    ["another provider's signature", (claims) => signedBy(stage.tax.privateKey, claims)],
    ['no signature', (claims) => jwt.sign(claims, '', { algorithm: 'none' })],
    ['the client secret as its key', (claims) => jwt.sign(claims, CLIENT_SECRET, { algorithm: 'HS256' })],
    ['the public key as a secret', (claims) => hs256(claims, publicPem())],
  ])('is refused: %s', async (_, make) => {
    changeIdToken(make)
    expect(await stage.toEntry(new TestBrowser(), 'aino')).toBe(problem('providerWrong'))
  })

  it('is missed when there is none', async () => {
    stage.kela.tamper = (context) => {
      if (context.path === '/token') Reflect.deleteProperty(Object(context.body), 'id_token')
    }
    expect(await stage.toEntry(new TestBrowser(), 'aino')).toBe(problem('providerWrong'))
  })
})

/** As jsonwebtoken refuses to make it: HMAC with the text of a public key. */
function hs256(claims: Record<string, unknown>, secret: string): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${part({ alg: 'HS256', kid: 'test', typ: 'JWT' })}.${part(claims)}`
  return `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}`
}

describe('a provider', () => {
  it('that is not known is not gone to', async () => {
    const browser = new TestBrowser()
    expect(await landing(browser, `${stage.origin}/sign-in/start/nobody`)).toBe(problem('unknownProvider'))
    expect(await landing(browser, `${stage.origin}/sign-in/start/__proto__`)).toBe(problem('unknownProvider'))
    expect(await landing(browser, `${stage.origin}/sign-in/callback/nobody?code=x&state=y`)).toBe(
      problem('unknownProvider'),
    )
  })

  it('that breaks off in the middle is told as being away', async () => {
    const browser = new TestBrowser()
    const address = await stage.toCallback(browser)
    await stage.kela.away()
    expect(await landing(browser, address)).toBe(problem('providerUnavailable'))
    await stage.kela.back()
  })
})
