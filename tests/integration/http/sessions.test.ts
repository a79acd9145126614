import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HttpAnswer, httpRequest, postJson } from '#tests/support/httpRequest.ts'
import { TestDevice } from '#tests/support/TestDevice.ts'
import { startTestServer, type TestServer } from '#tests/support/testServer.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

const parsed = (answer: HttpAnswer): unknown => JSON.parse(answer.body)
const refused = (code: string) => ({ error: { code } })

describe('signing in to the demo', () => {
  it('gives a booth a token and nothing to keep', async () => {
    const answer = await postJson(server.origin, '/api/demo/booth', { boothId: 'lahti-campus-1' })
    expect(parsed(answer)).toMatchObject({ principalId: 'lahti-campus-1', expiresInMs: 900_000 })
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.headers['cache-control']).toBe('no-store')
  })

  it('binds a person to the key of the device', async () => {
    const device = await TestDevice.signIn(server.origin, 'demo-kela-1')
    const answer = await device.renew()
    expect(parsed(answer)).toMatchObject({ principalId: 'demo-kela-1', roles: ['expert'] })
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  it.each([
    ['/api/demo/booth', { boothId: 'nowhere' }, 'notFound'],
    ['/api/demo/booth', { boothId: '__proto__' }, 'malformed'],
    ['/api/demo/booth', { boothId: 'lahti-campus-1', more: 1 }, 'malformed'],
    ['/api/demo/booth', {}, 'malformed'],
    ['/api/demo/booth', [], 'malformed'],
    ['/api/demo/staff', { personId: 'nobody' }, 'notFound'],
    ['/api/demo/staff', { personId: null }, 'malformed'],
    [
      '/api/demo/staff',
      { personId: 'demo-kela-1', device: { publicKey: 'x', secretHash: 'y' } },
      'malformed',
    ],
    ['/api/demo/admin', { personId: 'demo-kela-1' }, 'notFound'],
  ])('is refused: %s %j', async (path, body, code) => {
    const answer = await postJson(server.origin, path, body)
    expect([answer.status, parsed(answer)]).toEqual([code === 'notFound' ? 404 : 400, refused(code)])
  })

  it('shows everybody who can be chosen, without a token', async () => {
    const { status, body } = await httpRequest(server.origin, '/api/demo')
    expect(status).toBe(200)
    expect(body).toContain('demo-kela-1')
    expect(body).not.toContain('token')
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
    for (const path of ['/api/demo', '/api/session/token', '/api/nothing']) {
      const answer = await httpRequest(server.origin, path, { headers })
      expect(answer.status, path).toBe(403)
      expect(parsed(answer)).toEqual(refused('notAllowed'))
    }
    const post = await postJson(server.origin, '/api/demo/booth', { boothId: 'lahti-campus-1' }, headers)
    expect(post.status).toBe(403)
  })
})

describe('the next token', () => {
  it('comes again and again, each time for another secret', async () => {
    const device = await TestDevice.signIn(server.origin, 'demo-kela-1')
    for (let step = 0; step < 3; step += 1) expect((await device.renew()).status).toBe(200)
  })

  it('is given again for the same step, since an answer may get lost', async () => {
    const device = await TestDevice.signIn(server.origin, 'demo-kela-1')
    for (let step = 0; step < 3; step += 1) {
      const answer = await postJson(server.origin, '/api/session/token', await device.renewal())
      expect(answer.status).toBe(200)
    }
    device.moveOn()
    expect((await device.renew()).status).toBe(200)
  })

  it('is given once when two ask at once with the same step', async () => {
    const device = await TestDevice.signIn(server.origin, 'demo-kela-1')
    const [one, other] = [await device.renewal(), await device.renewal()]
    const answers = await Promise.all(
      [one, other].map((body) => postJson(server.origin, '/api/session/token', body)),
    )
    expect(answers.map(({ status }) => status)).toEqual([200, 200])
  })

  it('is over for good when an old secret is shown for another step', async () => {
    const device = await TestDevice.signIn(server.origin, 'demo-kela-1')
    const copy = { ...device.credential, nextSecret: 'A'.repeat(43) }
    await device.renew()
    const { credential } = device
    device.kept = copy
    expect(parsed(await device.renew())).toEqual(refused('revoked'))
    device.kept = credential
    expect(parsed(await device.renew())).toEqual(refused('revoked'))
  })

  it.each([
    ['no challenge of ours', { challenge: 'a.b.c' }, 'tokenInvalid'],
    ['no signature of this key', { signature: 'A'.repeat(86) }, 'revoked'],
    ['a secret that was not signed', { secret: 'B'.repeat(43) }, 'revoked'],
    ['a next secret that was not signed', { nextHash: 'C'.repeat(43) }, 'revoked'],
  ])('is refused for %s, and the device keeps its right', async (_, changed, code) => {
    const device = await TestDevice.signIn(server.origin, 'demo-kela-1')
    const body = await device.renewal(changed)
    expect(parsed(await postJson(server.origin, '/api/session/token', body))).toEqual(refused(code))
    expect((await device.renew()).status).toBe(200)
  })

  it("is refused for another device's challenge", async () => {
    const [device, other] = [
      await TestDevice.signIn(server.origin, 'demo-kela-1'),
      await TestDevice.signIn(server.origin, 'demo-kela-2'),
    ]
    const { challenge } = await other.renewal()
    const answer = await postJson(server.origin, '/api/session/token', await device.renewal({ challenge }))
    expect(parsed(answer)).toEqual(refused('revoked'))
  })

  it('is refused for a device that never was, whose challenge looks like any other', async () => {
    const device = await TestDevice.signIn(server.origin, 'demo-kela-1')
    const credentialId = crypto.randomUUID()
    const { challenge } = parsed(
      await postJson(server.origin, '/api/session/challenge', { credentialId }),
    ) as { challenge: string }
    const answer = await postJson(server.origin, '/api/session/token', await device.renewal({ challenge }))
    expect(parsed(answer)).toEqual(refused('revoked'))
  })
})

describe('signing out', () => {
  it('ends this device and no other', async () => {
    const [here, there] = [
      await TestDevice.signIn(server.origin, 'demo-kela-2'),
      await TestDevice.signIn(server.origin, 'demo-kela-2'),
    ]
    expect((await here.end()).status).toBe(200)
    expect((await here.renew()).status).toBe(401)
    expect((await there.renew()).status).toBe(200)
  })

  it('ends every device when asked to', async () => {
    const [here, there] = [
      await TestDevice.signIn(server.origin, 'demo-kela-2'),
      await TestDevice.signIn(server.origin, 'demo-kela-2'),
    ]
    const somebodyElse = await TestDevice.signIn(server.origin, 'demo-kela-1')
    await here.end(true)
    expect((await there.renew()).status).toBe(401)
    expect((await somebodyElse.renew()).status).toBe(200)
  })

  it('cannot be done with a signature for something else', async () => {
    const device = await TestDevice.signIn(server.origin, 'demo-kela-2')
    const challenge = await device.challenge()
    const body = { challenge, signature: await device.sign('signOut', challenge, 'here'), isEverywhere: true }
    expect(parsed(await postJson(server.origin, '/api/session/end', body))).toEqual(refused('revoked'))
    expect((await device.renew()).status).toBe(200)
  })
})

describe('the public keys', () => {
  it('are those that tokens are verified with, and hold nothing private', async () => {
    const { keys } = parsed(await httpRequest(server.origin, '/.well-known/jwks.json')) as {
      keys: Record<string, string>[]
    }
    expect(keys).toHaveLength(1)
    expect(keys[0]).toMatchObject({ kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig' })
    expect(keys[0]).not.toHaveProperty('d')
  })
})

describe('a body', () => {
  const path = '/api/session/challenge'
  const body = JSON.stringify({ credentialId: crypto.randomUUID() })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'application/jsonp',
    '',
  ])('has to be JSON, so that no form of another site can send it: %j', async (type) => {
    const headers: Record<string, string> = type === '' ? {} : { 'content-type': type }
    const answer = await httpRequest(server.origin, path, { method: 'POST', body, headers })
    expect([answer.status, parsed(answer)]).toEqual([415, refused('malformed')])
  })

  it('is refused when it is too large', async () => {
    const answer = await postJson(server.origin, path, { credentialId: 'x'.repeat(17_000) })
    expect([answer.status, parsed(answer)]).toEqual([413, refused('tooLarge')])
  })

  it.each(['{', 'null', '"text"', '{"credentialId":"x"', '\u0000'])(
    'is refused when it is no JSON object: %j',
    async (text) => {
      const headers = { 'content-type': 'application/json' }
      const answer = await httpRequest(server.origin, path, { method: 'POST', body: text, headers })
      expect([answer.status, parsed(answer)]).toEqual([400, refused('malformed')])
    },
  )
})
