import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BoothId, PersonId } from '#shared/model/ids.ts'
import {
  boothTokens,
  signOut,
  staffTokens,
  startDemoBooth,
  startDemoStaff,
} from '#shared/web/signalling/sessionTokens.ts'

const asked: { path: string; body: unknown }[] = []
let answer: () => Response | Promise<Response>

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const session = { token: 'one', expiresInMs: 900_000, principalId: 'lahti-1' }

beforeEach(() => {
  asked.length = 0
  answer = () => json(200, session)
  vi.stubGlobal('fetch', async (path: string, options: { body: string }) => {
    asked.push({ path, body: JSON.parse(options.body) })
    return answer()
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('obtaining a token', () => {
  it('renews the kind of session that is meant', async () => {
    expect(await boothTokens(BoothId.parse('lahti-1')).obtain()).toMatchObject({
      ok: true,
      value: { token: 'one' },
    })
    await staffTokens().obtain()
    expect(asked).toEqual([
      { path: '/api/session/refresh', body: { kind: 'booth', expected: 'lahti-1' } },
      { path: '/api/session/refresh', body: { kind: 'staff', expected: null } },
    ])
  })

  it('asks once when asked twice at once', async () => {
    const tokens = boothTokens()
    await Promise.all([tokens.obtain(), tokens.obtain()])
    expect(asked).toHaveLength(1)
    await tokens.obtain()
    expect(asked).toHaveLength(2)
  })

  it.each([
    ['nobody is signed in', () => json(401, {}), 'signedOut'],
    ['the server is ill', () => json(500, {}), 'unavailable'],
    ['there is no network', () => Promise.reject(new TypeError('fetch failed')), 'unavailable'],
    ['the answer is no JSON', () => new Response('<html>'), 'unavailable'],
    ['the answer is another one', () => json(200, { token: 7 }), 'unavailable'],
  ])('refuses when %s', async (_, given, error) => {
    answer = given
    expect(await boothTokens().obtain()).toEqual({ ok: false, error })
  })
})

describe('the demo', () => {
  it('makes this browser a booth or a person', async () => {
    expect(await startDemoBooth(BoothId.parse('lahti-1'))).toEqual({ ok: true, value: session })
    await startDemoStaff(PersonId.parse('aino'))
    expect(asked).toEqual([
      { path: '/api/demo/booth', body: { boothId: 'lahti-1' } },
      { path: '/api/demo/staff', body: { personId: 'aino' } },
    ])
  })

  it('says that it is not offered where there is none', async () => {
    answer = () => json(404, {})
    expect(await startDemoStaff(PersonId.parse('aino'))).toEqual({ ok: false, error: 'notOffered' })
    answer = () => json(429, {})
    expect(await startDemoStaff(PersonId.parse('aino'))).toEqual({ ok: false, error: 'unavailable' })
  })
})

describe('signOut', () => {
  it('ends the session of its kind, and minds no failure', async () => {
    answer = () => Promise.reject(new TypeError('fetch failed'))
    await signOut('staff')
    expect(asked).toEqual([{ path: '/api/session/end', body: { kind: 'staff' } }])
  })
})
