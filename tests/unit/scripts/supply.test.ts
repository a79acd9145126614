import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { auditWords } from '../../../scripts/check/auditWords.mjs'
import { licenceFaults } from '../../../scripts/check/licences.mjs'
import { secretsIn } from '../../../scripts/check/secrets.mjs'

const random = (encoding: 'base64' | 'hex') => createHash('sha256').update('one').digest(encoding)
const kindsIn = (text: string) => [...new Set(secretsIn(text).map(({ kind }) => kind))]

describe('secrets', () => {
  it.each([
    ['private key', `-----BEGIN ${'PRIVATE'} KEY-----\nMIGHAgEAMBMGByqGSM49`],
    ['private key', `x\n-----BEGIN EC ${'PRIVATE'} KEY-----\nMIGHAgEAMBMGByqGSM49`],
    ['AWS key', `key = ${'AKIA'}IOSFODNN7EXAMPLE`],
    ['GitHub token', `${'ghp'}_${'a1B2'.repeat(9)}`],
    ['npm token', `//registry:_authToken=${'npm'}_${'a1B2'.repeat(9)}`],
    ['JSON Web Token', `${'eyJ'}hbGciOiJFUzI1NiJ9.${'eyJ'}zdWIiOiJhYmMifQ.${'a1B2'.repeat(9)}`],
    ['password in an address', `postgres${'://'}luukku:k3Vq9xTzB7@db.example/luukku`],
    ['assigned secret', `LUUKKU_TURN_SECRET=${random('hex')}\n`],
    ['long random text', `const key = '${random('base64')}'`],
  ])('are found: %s', (kind, text) => {
    expect(kindsIn(text)).toContain(kind)
  })

  it('are told by their line and not by themselves', () => {
    expect(secretsIn(`a\nb\nconst key = '${random('base64')}'`)).toEqual([
      { kind: 'long random text', line: 3 },
    ])
  })

  it.each([
    `postgresql://luukku_app:${'$'}{LUUKKU_APP_PASSWORD:?see .env.example}@database:5432/luukku`,
    'postgresql://luukku_app:password@db.example/luukku',
    `"integrity": "sha512-${random('base64')}"`,
    `'sha256-${random('base64')}'`,
    "const name = 'tests/integration/recovery/stopAndStartAgain2Times'",
    "token: 'a-long-word-that-is-none-at-all-but-a-sentence'",
    `'${'a'.repeat(64)}'`,
    `'${'0123456789abcdef'.repeat(4)}'`,
    '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZI',
  ])('are not seen where there are none: %s', (text) => {
    expect(kindsIn(text)).toEqual([])
  })
})

describe('licences', () => {
  const exception = { name: /^odd$/, licence: 'MPL-2.0', isDevelopmentOnly: true, reason: 'for tests' }

  it.each([
    [{ license: 'MIT' }, []],
    [{ license: '(MIT OR GPL-3.0)' }, []],
    [{ license: 'MIT AND Apache-2.0' }, []],
    [{ license: 'MIT AND GPL-3.0' }, ['some: MIT AND GPL-3.0']],
    [{ license: 'AGPL-3.0' }, ['some: AGPL-3.0']],
    [{ dev: true, license: 'SSPL-1.0' }, ['some: SSPL-1.0']],
    [{}, ['some: no licence']],
  ])('%j: %j', (locked, faults) => {
    expect(licenceFaults({ '': {}, 'node_modules/a/node_modules/some': locked }, [])).toEqual(faults)
  })

  it('may be others by an exception that is needed, and where it holds', () => {
    const odd = (more: object) => ({ 'node_modules/odd': { license: 'MPL-2.0', ...more } })
    expect(licenceFaults(odd({ dev: true }), [exception])).toEqual([])
    expect(licenceFaults(odd({}), [exception])[0]).toBe('odd: MPL-2.0, for development only')
    expect(licenceFaults({}, [exception])).toEqual(['/^odd$/: an exception that nothing needs any more'])
  })
})

describe('the audit of dependencies', () => {
  it.each([
    ['', 2],
    ['npm warn audit 405 Method Not Allowed', 2],
    ['{"message":"request failed","error":{}}', 2],
    ['{"vulnerabilities":{}}', 0],
    ['npm warn\n{"vulnerabilities":{"a":{"name":"a","severity":"high","fixAvailable":true}}}', 1],
  ])('%j ends with %i', (output, code) => {
    expect(auditWords(output).code).toBe(code)
  })

  it('says what to do', () => {
    expect(auditWords('').words).toContain('--registry=')
    const refusal = JSON.stringify({ message: '405 Method Not Allowed' })
    expect(auditWords(refusal).words).toContain('npm said: 405 Method Not Allowed')
    const fix = { name: 'b', version: '2.0.1' }
    const report = { vulnerabilities: { a: { name: 'a', severity: 'high', fixAvailable: fix } } }
    expect(auditWords(JSON.stringify(report)).words).toContain('high      a: take b 2.0.1')
  })
})
