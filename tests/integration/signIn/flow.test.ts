import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownerRows } from '#tests/support/database.ts'
import { SignInStage } from '#tests/support/oidc/SignInStage.ts'
import { TestBrowser } from '#tests/support/oidc/TestBrowser.ts'
import { TestDevice } from '#tests/support/TestDevice.ts'

let stage: SignInStage
beforeAll(async () => {
  stage = await SignInStage.open()
  stage.kela.accounts.set('aino', {
    sub: 'aino',
    name: 'Aino Koe',
    groups: ['virkailija', 'kahvikerho'],
    langs: ['suomi', 'svenska', 'klingon'],
    services: ['asuminen', 'vero'],
    office: 'nowhere',
  })
  stage.kela.accounts.set('outo', { sub: 'outo', name: 'Outo', groups: ['kahvikerho', 'administrator'] })
  stage.tax.accounts.set('aino', { sub: 'aino', name: 'Toinen Aino', groups: 'esihenkilo' })
})
afterAll(() => stage.close())

const person = (providerId: string, subject: string) =>
  ownerRows(
    stage.dataDirectory,
    `select agency_id, display_name, roles, languages, service_point_id,
      array(select service_id from skill where person_id = person.id) as skills
     from person where provider_id = $1 and subject = $2`,
    [providerId, subject],
  )

describe('signing in by the own agency', () => {
  it('ends in a credential of the person whom the provider named, with what its entry allows', async () => {
    const device = await stage.signIn('aino')
    const answer = await device.renew()
    expect(JSON.parse(answer.body)).toMatchObject({ roles: ['expert'] })
    expect(await person('kela', 'aino')).toEqual([
      {
        agency_id: 'kela',
        display_name: 'Aino Koe',
        roles: ['expert'],
        languages: ['fi', 'sv'],
        service_point_id: null,
        skills: ['kela.housing'],
      },
    ])
  })

  it('keeps the same subject of two providers apart', async () => {
    await stage.signIn('aino', 'tax')
    const [other] = await person('tax', 'aino')
    expect(other).toMatchObject({ agency_id: 'tax', display_name: 'Toinen Aino', roles: ['supervisor'] })
    expect(await person('kela', 'aino')).toMatchObject([{ agency_id: 'kela', display_name: 'Aino Koe' }])
  })

  it('knows somebody who comes back', async () => {
    const before = await ownerRows(stage.dataDirectory, 'select id from person where subject is not null')
    await stage.signIn('aino')
    const after = await ownerRows(stage.dataDirectory, 'select id from person where subject is not null')
    expect(after).toEqual(before)
  })

  it('refuses in words whoever has no role here', async () => {
    const page = await stage.toEntry(new TestBrowser(), 'outo')
    expect(page).toBe(`${stage.origin}/sign-in?problem=noRole`)
    expect(await person('kela', 'outo')).toEqual([])
    const refused = await ownerRows(
      stage.dataDirectory,
      "select chain, principal_kind, principal_id, objects, result from audit_entry where action = 'signIn.callback'",
    )
    expect(refused).toEqual([
      {
        chain: 'kela',
        principal_kind: 'provider',
        principal_id: 'kela',
        objects: { provider: 'kela' },
        result: 'noRole',
      },
    ])
  })

  it('refuses in words whom an administrator has disabled', async () => {
    stage.kela.accounts.set('pois', { sub: 'pois', name: 'Pois', groups: ['virkailija'] })
    await stage.signIn('pois')
    await ownerRows(stage.dataDirectory, "update person set disabled_at = now() where subject = 'pois'")
    const page = await stage.toEntry(new TestBrowser(), 'pois')
    expect(page).toBe(`${stage.origin}/sign-in?problem=disabled`)
  })

  it('hides what the browser keeps from pages, and from other sites', async () => {
    const browser = new TestBrowser()
    const start = await browser.visit(`${stage.origin}/sign-in/start/kela`)
    const [pending = ''] = start.setCookies
    for (const part of ['HttpOnly', 'SameSite=Lax', 'Path=/', 'Max-Age=600']) expect(pending).toContain(part)
    const asked = new URL(start.location).searchParams
    expect(asked.get('code_challenge_method')).toBe('S256')
    for (const name of ['state', 'nonce', 'code_challenge'])
      expect(asked.get(name)?.length).toBeGreaterThan(40)
    expect(pending).not.toContain(asked.get('state') ?? 'no state')
    stage.kela.signsIn = 'aino'
    const back = await browser.visit(await stage.toCallback(browser))
    const entry = back.setCookies.find((line) => line.startsWith('luukku-entry=')) ?? ''
    for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/', 'Max-Age=60']) expect(entry).toContain(part)
    expect(browser.cookies(stage.origin).has('luukku-sign-in')).toBe(false)
  })

  it('asks again who it is when the desk is shared', async () => {
    const { location } = await new TestBrowser().visit(`${stage.origin}/sign-in/start/kela?fresh`)
    expect(new URL(location).searchParams.get('prompt')).toBe('login')
  })

  it('takes the entry once, also when it is shown twice at the same moment', async () => {
    const browser = new TestBrowser()
    await stage.toEntry(browser, 'aino')
    const thief = new TestBrowser()
    for (const [name, value] of browser.cookies(stage.origin)) thief.cookies(stage.origin).set(name, value)
    const answers = await Promise.all(
      [browser, thief].map(async (one) => stage.finish(one, await TestDevice.make(stage.origin))),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
  })

  it('takes no entry that nobody made', async () => {
    const browser = new TestBrowser()
    const device = await TestDevice.make(stage.origin)
    expect((await stage.finish(browser, device)).status).toBe(401)
    browser.cookies(stage.origin).set('luukku-entry', 'x'.repeat(43))
    expect((await stage.finish(browser, device)).status).toBe(401)
  })

  it('says where to sign out at the provider, too', async () => {
    const device = await stage.signIn('aino')
    const { token } = JSON.parse((await device.renew()).body) as { token: string }
    const { body } = await new TestBrowser().visit(`${stage.origin}/api/sign-in/leave`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: '{}',
    })
    const url = new URL((JSON.parse(body) as { url: string }).url)
    expect(url.origin).toBe(stage.kela.issuer)
    expect(url.searchParams.get('post_logout_redirect_uri')).toBe(`${stage.origin}/`)
    expect(url.searchParams.get('id_token_hint')).not.toBeNull()
    expect((await new TestBrowser().visit(url.href)).status).toBe(200)
  })

  it('keeps no token of the provider in the open', async () => {
    await stage.signIn('aino')
    const rows = await ownerRows<{ sealed_tokens: string }>(
      stage.dataDirectory,
      'select sealed_tokens from provider_session',
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { sealed_tokens } of rows) {
      expect(Buffer.from(sealed_tokens, 'base64url').toString('latin1')).not.toContain('Token')
    }
  })
})
