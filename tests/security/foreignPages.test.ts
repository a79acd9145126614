import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RouteHandlers } from '#server/http/mountRoutes.ts'
import { publicOriginGuard } from '#server/http/originGuard.ts'
import { type RouteName, routeNames, routes } from '#shared/http/routes.ts'
import { accepted, type Result } from '#shared/kernel/result.ts'
import { staffClaims } from '#tests/support/claims.ts'
import { type HttpApp, startHttpApp } from '#tests/support/httpApp.ts'
import { httpRequest } from '#tests/support/httpRequest.ts'

const OWN = 'https://luukku.example'
const reached: RouteName[] = []

let app: HttpApp
beforeAll(async () => {
  const handlers: Partial<Record<RouteName, () => Promise<Result<unknown, never>>>> = {}
  for (const name of routeNames) {
    handlers[name] = async () => {
      reached.push(name)
      return accepted({})
    }
  }
  app = await startHttpApp({
    isDemo: false,
    isOriginAllowed: publicOriginGuard(OWN),
    handlers: handlers as RouteHandlers,
  })
})
afterAll(() => app.close())
beforeEach(() => void reached.splice(0))

/** What a browser sends along for a page of somebody else. */
const foreign: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['a page elsewhere', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
  ['an older browser elsewhere', { origin: 'https://evil.example' }],
  ['a frame without an origin', { origin: 'null', 'sec-fetch-site': 'cross-site' }],
  ['a page of a neighbour', { origin: 'https://other.luukku.example', 'sec-fetch-site': 'same-site' }],
  ['our address without TLS', { origin: 'http://luukku.example', 'sec-fetch-site': 'cross-site' }],
  ['a form that hides its origin', { 'sec-fetch-site': 'cross-site' }],
]
const changing = routeNames.filter((name) => routes[name].method === 'POST')
const token = () =>
  app.tokens.signLobby(staffClaims({ personId: 'somebody', roles: ['administrator'] })).token

describe.each(foreign)('%s', (_who, headers) => {
  it.each(changing)('changes nothing by %s, also with a token and in the shape of a form', async (name) => {
    const path = routes[name].path.replace(':providerId', 'kela')
    for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
      const answer = await httpRequest(app.origin, path, {
        method: 'POST',
        headers: { ...headers, 'content-type': type, authorization: `Bearer ${token()}` },
        body: '{}',
      })
      expect(answer.status).toBe(403)
    }
    expect(reached).toEqual([])
  })

  it('reads nothing under /api, and leads no hidden frame or image to signing in', async () => {
    const reading = await httpRequest(app.origin, '/api/sign-in/providers', { headers })
    expect(reading.status).toBe(403)
    for (const path of ['/sign-in/start/kela', '/sign-in/callback/kela?code=1']) {
      for (const destination of ['image', 'iframe', 'script', 'empty']) {
        const asked = { ...headers, 'sec-fetch-dest': destination }
        expect((await httpRequest(app.origin, path, { headers: asked })).status).toBe(403)
      }
    }
    expect(reached).toEqual([])
  })
})

describe('the own page', () => {
  it('is let through', async () => {
    const headers = { origin: OWN, 'sec-fetch-site': 'same-origin', authorization: `Bearer ${token()}` }
    expect((await httpRequest(app.origin, '/api/sign-in/providers', { headers })).status).toBe(200)
    const left = await httpRequest(app.origin, '/api/sign-in/leave', {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(left.status).toBe(200)
    expect(reached).toEqual(['signIn.providers', 'signIn.leave'])
  })

  it('and a visit that a provider sends back, and the provider itself', async () => {
    const visit = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-dest': 'document',
      'sec-fetch-mode': 'navigate',
    }
    expect((await httpRequest(app.origin, '/sign-in/callback/kela', { headers: visit })).status).toBe(200)
    const logout = await httpRequest(app.origin, '/sign-in/logout/kela', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'logout_token=abc',
    })
    expect(logout.status).toBe(200)
    expect(reached).toEqual(['signIn.callback', 'signIn.logout'])
  })
})

describe('one principal', () => {
  it('asks a route so often and no more, and others go on', async () => {
    const leave = async (personId: string) => {
      const claims = staffClaims({ personId, roles: ['administrator'] })
      const answer = await httpRequest(app.origin, '/api/sign-in/leave', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${app.tokens.signLobby(claims).token}`,
        },
        body: '{}',
      })
      return answer
    }
    for (let asked = 0; asked < 60; asked += 1) expect((await leave('often')).status).toBe(200)
    const refused = await leave('often')
    expect(refused.status).toBe(429)
    expect(JSON.parse(refused.body)).toMatchObject({ error: { code: 'rateLimited' } })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await leave('seldom')).status).toBe(200)
  })
})
