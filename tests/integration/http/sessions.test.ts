import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { StaffClaims } from '#shared/auth/claims.ts'
import { type HttpApp, startHttpApp } from '#tests/support/httpApp.ts'
import { type HttpAnswer, httpRequest, postJson } from '#tests/support/httpRequest.ts'

let app: HttpApp
beforeAll(async () => {
  app = await startHttpApp()
})
afterAll(() => app.close())

const tokenInvalid = JSON.stringify({ error: { code: 'tokenInvalid' } })

/** What an answer asks the browser to keep: `name=value`, and how. */
function cookieOf(answer: HttpAnswer): { readonly pair: string; readonly attributes: readonly string[] } {
  const cookies = answer.headers['set-cookie'] ?? []
  expect(cookies).toHaveLength(1)
  const [pair = '', ...attributes] = (cookies[0] ?? '').split('; ')
  return { pair, attributes }
}

function parsed(answer: HttpAnswer): unknown {
  return JSON.parse(answer.body)
}

async function signIn(kind: 'booth' | 'staff', id: string) {
  const body = kind === 'booth' ? { boothId: id } : { personId: id }
  const answer = await postJson(app.origin, `/api/demo/${kind}`, body)
  expect(answer.status).toBe(200)
  return { answer, ...cookieOf(answer) }
}

const refresh = (body: unknown, cookie?: string) =>
  postJson(app.origin, '/api/session/refresh', body, cookie === undefined ? {} : { cookie })

describe('signing in to the demo', () => {
  it.each([
    ['booth', 'lahti-campus-1', 'luukku_booth'],
    ['staff', 'demo-kela-1', 'luukku_staff'],
  ] as const)(
    'as %s keeps the refresh token where no script and no other site gets at it',
    async (kind, id, name) => {
      const { answer, pair, attributes } = await signIn(kind, id)
      expect(pair.startsWith(`${name}=`)).toBe(true)
      expect(attributes).toEqual(expect.arrayContaining(['Path=/api/session', 'HttpOnly', 'SameSite=Strict']))
      expect(attributes.some((attribute) => attribute.startsWith('Domain'))).toBe(false)
      expect(answer.headers['cache-control']).toBe('no-store')
      expect(parsed(answer)).toMatchObject({ principalId: id, expiresInMs: 900_000 })
      expect(answer.body).toMatch(/"token":"ey/)
      expect(answer.body).not.toContain(pair.slice(name.length + 1))
    },
  )

  it.each([
    ['/api/demo/booth', { boothId: 'nowhere' }],
    ['/api/demo/booth', { boothId: '__proto__' }],
    ['/api/demo/booth', { boothId: 'lahti-campus-1', more: 1 }],
    ['/api/demo/booth', {}],
    ['/api/demo/booth', []],
    ['/api/demo/booth', { boothId: ['lahti-campus-1'] }],
    ['/api/demo/staff', { personId: 'nobody' }],
    ['/api/demo/staff', { personId: null }],
    ['/api/demo/staff', { boothId: 'lahti-campus-1' }],
    ['/api/demo/admin', { personId: 'demo-kela-1' }],
  ])('is refused: %s %j', async (path, body) => {
    const answer = await postJson(app.origin, path, body)
    expect(answer.status).toBe(404)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(parsed(answer)).toEqual({ error: { code: 'notFound' } })
  })

  it('shows everybody who can be chosen, without their rights', async () => {
    const { status, body } = await httpRequest(app.origin, '/api/demo')
    expect(status).toBe(200)
    expect(body).toContain('demo-kela-1')
    expect(body).not.toContain('token')
  })
})

describe('where there is no demo', () => {
  it.each(['/api/demo', '/api/demo/booth', '/api/demo/staff'])('%s is not there', async (path) => {
    const plain = await startHttpApp({ demo: null })
    const get = await httpRequest(plain.origin, path)
    const post = await postJson(plain.origin, path, { boothId: 'lahti-campus-1', personId: 'demo-kela-1' })
    await plain.close()
    expect([get.status, post.status]).toEqual([404, 404])
    expect(post.headers['set-cookie']).toBeUndefined()
  })
})

describe('the origin of a request', () => {
  it.each([
    { host: 'evil.example' },
    { host: 'localhost.evil.com' },
    { host: '127.0.0.1.nip.io' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'x-forwarded-for': '127.0.0.1' },
    { forwarded: 'for=127.0.0.1' },
    { 'x-real-ip': '127.0.0.1' },
  ])('keeps strangers out of everything under /api: %j', async (headers) => {
    for (const path of ['/api/demo', '/api/session/refresh', '/api/nothing']) {
      const answer = await httpRequest(app.origin, path, { headers })
      expect(answer.status, path).toBe(403)
      expect(parsed(answer)).toEqual({ error: { code: 'notAllowed' } })
    }
    const post = await postJson(app.origin, '/api/demo/booth', { boothId: 'lahti-campus-1' }, headers)
    expect(post.status).toBe(403)
    expect(post.headers['set-cookie']).toBeUndefined()
  })
})

describe('renewing a session', () => {
  it('gives a new token to whoever holds the cookie', async () => {
    const booth = await signIn('booth', 'lahti-campus-1')
    const staff = await signIn('staff', 'demo-kela-1')
    const both = `other=1; ${booth.pair}; ${staff.pair}`
    for (const [kind, id] of [
      ['booth', 'lahti-campus-1'],
      ['staff', 'demo-kela-1'],
    ] as const) {
      for (const expected of [id, null]) {
        const answer = await refresh({ kind, expected }, both)
        expect(answer.status).toBe(200)
        expect(parsed(answer)).toMatchObject({ principalId: id })
        expect(answer.body).toMatch(/"token":"ey/)
        // A booth runs on from day to day; a person signs in anew.
        const renewed = String(answer.headers['set-cookie'] ?? '')
        if (kind === 'booth') expect(renewed).toMatch(/^luukku_booth=ey.*HttpOnly; SameSite=Strict/)
        else expect(renewed).toBe('')
      }
    }
    const answer = await refresh({ kind: 'staff', expected: null }, both)
    expect(parsed(answer)).toMatchObject({ roles: ['expert'] })
  })

  it('makes nobody somebody else', async () => {
    const staff = await signIn('staff', 'demo-kela-2')
    const answer = await refresh({ kind: 'staff', expected: 'demo-kela-1' }, staff.pair)
    expect([answer.status, answer.body]).toEqual([401, tokenInvalid])
  })

  it('takes nothing but a refresh token of that kind', async () => {
    const booth = await signIn('booth', 'lahti-campus-1')
    const claims = StaffClaims.parse({
      kind: 'staff',
      personId: 'demo-kela-1',
      agencyId: 'kela',
      servicePointId: null,
      roles: ['expert'],
    })
    const { tokens } = app
    const old = tokens.sign({ ...tokens.refresh, lifeS: -1 }, { kind: 'refresh', of: claims }).token
    const cookies = [
      undefined,
      '',
      'luukku_staff=',
      'luukku_staff=nonsense',
      booth.pair,
      booth.pair.replace('luukku_booth', 'luukku_staff'),
      `luukku_staff=${tokens.signLobby(claims).token}`,
      `luukku_staff=${old}`,
    ]
    for (const cookie of cookies) {
      const answer = await refresh({ kind: 'staff', expected: null }, cookie)
      expect([answer.status, answer.body], cookie).toEqual([401, tokenInvalid])
    }
  })

  it.each([
    [{}],
    [{ kind: 'admin', expected: null }],
    [{ kind: 'staff' }],
    [{ kind: 'staff', expected: 1 }],
    [{ kind: 'staff', expected: 'x'.repeat(65) }],
    [{ kind: 'staff', expected: null, more: 1 }],
    [[]],
  ])('refuses what it does not understand: %j', async (body) => {
    const answer = await refresh(body)
    expect([answer.status, parsed(answer)]).toEqual([400, { error: { code: 'malformed' } }])
  })

  it('is over after signing out', async () => {
    const staff = await signIn('staff', 'demo-kela-1')
    const ended = await postJson(app.origin, '/api/session/end', { kind: 'staff' }, { cookie: staff.pair })
    expect(ended.status).toBe(204)
    const { pair, attributes } = cookieOf(ended)
    expect(pair).toBe('luukku_staff=')
    expect(attributes).toEqual(expect.arrayContaining(['Path=/api/session', 'HttpOnly', 'SameSite=Strict']))
    expect(attributes.find((attribute) => attribute.startsWith('Expires='))).toContain('1970')
  })
})

describe('a body', () => {
  const path = '/api/session/refresh'
  const body = JSON.stringify({ kind: 'staff', expected: null })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    '',
  ])('has to be JSON, so that no form of another site can send it: %j', async (type) => {
    const headers: Record<string, string> = type === '' ? {} : { 'content-type': type }
    const answer = await httpRequest(app.origin, path, { method: 'POST', body, headers })
    expect([answer.status, parsed(answer)]).toEqual([415, { error: { code: 'malformed' } }])
  })

  it('is refused when it is too large', async () => {
    const answer = await postJson(app.origin, path, { kind: 'staff', expected: 'x'.repeat(17_000) })
    expect([answer.status, parsed(answer)]).toEqual([413, { error: { code: 'tooLarge' } }])
  })

  it.each(['{', 'null', '"text"', '{"kind":"staff"', '\u0000'])(
    'is refused when it is no JSON object: %j',
    async (text) => {
      const answer = await httpRequest(app.origin, path, {
        method: 'POST',
        body: text,
        headers: { 'content-type': 'application/json' },
      })
      expect([answer.status, parsed(answer)]).toEqual([400, { error: { code: 'malformed' } }])
    },
  )
})
