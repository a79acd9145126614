import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { personFromClaims, withoutPoint } from '#server/auth/oidc/personFromClaims.ts'
import { mayGive, readProviders } from '#server/auth/oidc/providers.ts'
import { CHECK_LEASE_MS, LOOK_EVERY_MS } from '#server/auth/oidc/SessionChecks.ts'

let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'luukku-providers-'))
  writeFileSync(join(directory, 'secret'), 'a secret\n')
  writeFileSync(join(directory, 'empty'), '\n')
})
afterAll(() => rmSync(directory, { recursive: true }))

const entry = (changes: Record<string, unknown> = {}) => ({
  id: 'kela',
  name: { fi: 'Kela', sv: 'FPA', en: 'Kela' },
  agencyId: 'kela',
  issuer: 'https://login.example',
  clientId: 'luukku',
  clientAuthentication: { kind: 'secretFile', path: join(directory, 'secret') },
  claims: { roles: { claim: 'realm_access.roles', map: { expert: 'expert', adviser: 'advisor' } } },
  ...changes,
})

function read(...entries: unknown[]) {
  const file = join(directory, 'providers.json')
  writeFileSync(file, JSON.stringify(entries))
  return readProviders(file)
}

function one(changes: Record<string, unknown> = {}) {
  const [provider] = read(entry(changes))
  if (provider === undefined) throw new Error('nothing was read')
  return provider
}

describe('the file of providers', () => {
  it('is read with its secrets and defaults', () => {
    expect(one()).toMatchObject({
      scopes: ['openid', 'profile'],
      mayAdminister: false,
      checkEveryS: 30,
      unreachableGraceS: 600,
      secret: { kind: 'secret', value: 'a secret' },
    })
  })

  it.each<readonly [string, Record<string, unknown>, RegExp]>([
    ['an issuer that can be listened to', { issuer: 'http://login.example' }, /issuer.*https/s],
    ['an unknown field', { surprise: 1 }, /surprise/],
    ['no openid', { scopes: ['profile'] }, /scopes/],
    ['a role that is none', { claims: { roles: { claim: 'r', map: { x: 'emperor' } } } }, /roles\.map\.x/],
    [
      "the operator's role by an agency",
      { mayAdminister: true, claims: { roles: { claim: 'r', map: { x: 'administrator' } } } },
      /administrator/,
    ],
    [
      'administering without being let',
      { claims: { roles: { claim: 'r', map: { x: 'agencyAdministrator' } } } },
      /agencyAdministrator/,
    ],
    [
      "an agency's role by the operator",
      { agencyId: null, claims: { roles: { claim: 'r', map: { x: 'expert' } } } },
      /expert/,
    ],
    [
      'a secret that is not there',
      { clientAuthentication: { kind: 'secretFile', path: '/nowhere/secret' } },
      /kela.*nowhere/,
    ],
  ])('is refused with words: %s', (_, changes, words) => {
    expect(() => read(entry(changes))).toThrow(words)
  })

  it('is refused when a secret is empty, an id is there twice, or two entries are one client', () => {
    const path = join(directory, 'empty')
    expect(() => one({ clientAuthentication: { kind: 'secretFile', path } })).toThrow(/empty/)
    expect(() => read(entry(), entry({ clientId: 'other' }))).toThrow(/once/)
    expect(() => read(entry(), entry({ id: 'tax', agencyId: 'tax' }))).toThrow(/same issuer/)
  })

  it('is refused without repeating what it holds when it is no JSON', () => {
    writeFileSync(join(directory, 'broken.json'), '{"secret": "do not print')
    expect(() => readProviders(join(directory, 'broken.json'))).toThrow(/is not JSON$/)
  })
})

describe('who somebody is by claims', () => {
  const roles = (...values: unknown[]) => ({ realm_access: { roles: values } })

  it('takes roles from within objects, and counts what it does not know', () => {
    const mapped = personFromClaims(one(), { ...roles('expert', 'janitor', 7, '__proto__'), name: 'Aino' })
    expect(mapped).toMatchObject({ ignored: 2, person: { roles: ['expert'], displayName: 'Aino' } })
  })

  it('takes a claim whose own name has dots first', () => {
    const claims = { 'realm_access.roles': 'expert', ...roles('adviser') }
    expect(personFromClaims(one(), claims)?.person.roles).toEqual(['expert'])
  })

  it.each<readonly [string, unknown]>([
    ['nothing', {}],
    ['an object', roles({ expert: true })],
    ['a list in a list', roles(['expert'])],
    ['names of every object', roles('constructor', 'toString', '__proto__')],
    ['null', { realm_access: null }],
    ['a role by its own name', { roles: ['administrator'] }],
  ])('is nobody with %s', (_, claims) => {
    expect(personFromClaims(one(), Object(claims))).toBeNull()
  })

  it('has the agency of the entry, whatever the claims say', () => {
    const claims = { ...roles('expert'), agencyId: 'tax', agency_id: 'tax' }
    expect(personFromClaims(one(), claims)?.person.agencyId).toBe('kela')
  })

  it('has a name of bounded length that cannot pretend', () => {
    const name = `\u202eAino\u0000\n${'x'.repeat(500)}`
    const shown = personFromClaims(one(), { ...roles('expert'), name })?.person.displayName
    expect(shown).toMatch(/^Ainox+$/)
    expect(shown).toHaveLength(100)
  })

  it('is no advisor without a service point', () => {
    const both = personFromClaims(one(), roles('expert', 'adviser'))
    expect(both && withoutPoint(both.person)?.roles).toEqual(['expert'])
    const advisor = personFromClaims(one(), roles('adviser'))
    expect(advisor && withoutPoint(advisor.person)).toBeNull()
  })
})

it('never gives a role beyond agency and leave', () => {
  const operator = { agencyId: null, mayAdminister: true }
  const agency = { agencyId: one().agencyId, mayAdminister: true }
  expect(mayGive(operator, 'administrator')).toBe(true)
  expect(mayGive({ ...operator, mayAdminister: false }, 'administrator')).toBe(false)
  expect(mayGive(agency, 'administrator')).toBe(false)
  expect(mayGive(agency, 'agencyAdministrator')).toBe(true)
  expect(mayGive({ ...agency, mayAdminister: false }, 'agencyAdministrator')).toBe(false)
})

it('has whoever is disabled out within a minute, by the figures of default', () => {
  const nextCheckMs = one().checkEveryS * 1000
  expect(nextCheckMs + LOOK_EVERY_MS + CHECK_LEASE_MS).toBeLessThan(60_000)
})
