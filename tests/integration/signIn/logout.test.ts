import { randomUUID } from 'node:crypto'
import jwt from 'jsonwebtoken'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownerRows } from '#tests/support/database.ts'
import { SignInStage } from '#tests/support/oidc/SignInStage.ts'
import { TestBrowser } from '#tests/support/oidc/TestBrowser.ts'
import { CLIENT_SECRET } from '#tests/support/oidc/TestProvider.ts'
import { TestDevice } from '#tests/support/TestDevice.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const SUB = 'aino'
const seconds = () => Math.floor(Date.now() / 1000)

let stage: SignInStage
beforeAll(async () => {
  stage = await SignInStage.open()
  stage.kela.accounts.set(SUB, { sub: SUB, name: 'Aino Koe', groups: ['virkailija'] })
  stage.kela.accounts.set('eino', { sub: 'eino', name: 'Eino Koe', groups: ['virkailija'] })
})
afterAll(() => stage.close())

async function sidOf(device: TestDevice): Promise<string> {
  const [row] = await ownerRows<{ sid: string }>(
    stage.dataDirectory,
    'select sid from provider_session where credential_id = $1',
    [device.credential.credentialId],
  )
  if (row === undefined) throw new Error('no session of the provider')
  return row.sid
}

async function send(token: string, provider = 'kela'): Promise<number> {
  const { status } = await new TestBrowser().visit(`${stage.origin}/sign-in/logout/${provider}`, {
    method: 'POST',
    body: new URLSearchParams({ logout_token: token, more: 'is not looked at' }),
  })
  return status
}

const claimsFor = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  iss: stage.kela.issuer,
  aud: 'luukku-kela',
  iat: seconds(),
  exp: seconds() + 120,
  jti: randomUUID(),
  sub: SUB,
  events: { [EVENT]: {} },
  ...changes,
})

const signed = (claims: Record<string, unknown>, header: Record<string, string> = {}) =>
  jwt.sign(JSON.parse(JSON.stringify(claims)), stage.kela.privateKey, {
    algorithm: 'RS256',
    header: { alg: 'RS256', kid: 'test', typ: 'logout+jwt', ...header },
  })

describe('a logout that the provider sends', () => {
  it('ends the session that it names, and only that', async () => {
    const device = await stage.signIn(SUB)
    const other = await stage.signIn('eino')
    const lobby = await stage.connect(device)
    await stage.kela.logOut('luukku-kela', { sub: SUB, sid: await sidOf(device) })
    expect(await lobby.closed()).toBe('revoked')
    expect((await device.renew()).status).toBe(401)
    expect((await other.renew()).status).toBe(200)
    const entries = await ownerRows(
      stage.dataDirectory,
      `select chain, principal_kind, action, result from audit_entry where credential_id = $1 order by at desc limit 1`,
      [device.credential.credentialId],
    )
    expect(entries).toEqual([
      { chain: 'kela', principal_kind: 'provider', action: 'session.end', result: 'ok' },
    ])
  })

  it('ends every session of a person when it names no session', async () => {
    const devices = [await stage.signIn(SUB), await stage.signIn(SUB)]
    expect(await send(signed(claimsFor()))).toBe(200)
    for (const device of devices) expect((await device.renew()).status).toBe(401)
  })

  it('also ends a sign-in whose page has not shown its key yet', async () => {
    const browser = new TestBrowser()
    await stage.toEntry(browser, SUB)
    expect(await send(signed(claimsFor()))).toBe(200)
    expect((await stage.finish(browser, await TestDevice.make(stage.origin))).status).toBe(401)
  })

  it('works once', async () => {
    const token = signed(claimsFor())
    expect(await send(token)).toBe(200)
    const device = await stage.signIn(SUB)
    expect(await send(token)).toBe(400)
    expect((await device.renew()).status).toBe(200)
  })
})

describe('what is no logout of this provider', () => {
  it.each<readonly [string, () => string]>([
    ['no token at all', () => 'nonsense'],
    [
      "another provider's signature",
      () => jwt.sign(claimsFor(), stage.tax.privateKey, { algorithm: 'RS256', keyid: 'test' }),
    ],
    ['a key that nobody knows', () => signed(claimsFor(), { kid: 'other' })],
    ['no signature', () => jwt.sign(claimsFor(), '', { algorithm: 'none', keyid: 'test' })],
    [
      'the client secret as its key',
      () => jwt.sign(claimsFor(), CLIENT_SECRET, { algorithm: 'HS256', keyid: 'test' }),
    ],
    ['another issuer', () => signed(claimsFor({ iss: stage.tax.issuer }))],
    ['another audience', () => signed(claimsFor({ aud: 'luukku-tax' }))],
    ['an ID token, with its nonce', () => signed(claimsFor({ nonce: 'x' }))],
    ['no event', () => signed(claimsFor({ events: undefined }))],
    ['another event', () => signed(claimsFor({ events: { 'urn:other': {} } }))],
    ['nobody named', () => signed(claimsFor({ sub: undefined }))],
    ['no id', () => signed(claimsFor({ jti: undefined }))],
    ['from last hour', () => signed(claimsFor({ iat: seconds() - 3600 }))],
    ['run out', () => signed(claimsFor({ exp: seconds() - 3600 }))],
    ['from tomorrow', () => signed(claimsFor({ iat: seconds() + 86_400, exp: seconds() + 90_000 }))],
    ['another type of token', () => signed(claimsFor(), { typ: 'at+jwt' })],
  ])('is refused and ends nothing: %s', async (_, make) => {
    const device = await stage.signIn(SUB)
    expect(await send(make())).toBe(400)
    expect((await device.renew()).status).toBe(200)
  })

  it('is refused at the address of another provider, and of one that is not there', async () => {
    expect(await send(signed(claimsFor()), 'tax')).toBe(400)
    expect(await send(signed(claimsFor()), 'nobody')).toBe(400)
  })
})
