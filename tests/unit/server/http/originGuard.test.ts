import { describe, expect, it } from 'vitest'
import { demoOriginGuard, publicOriginGuard } from '#server/http/originGuard.ts'

const demo = demoOriginGuard()

describe('the demo', () => {
  it.each([
    'localhost',
    'localhost:3000',
    'LOCALHOST:3000',
    '127.0.0.1',
    '127.0.0.1:3000',
    '[::1]',
    '[::1]:65535',
  ])('answers this machine as %s', (host) => {
    expect(demo({ headers: { host } })).toBe(true)
    expect(demo({ headers: { host, origin: `http://${host.toLowerCase()}` } })).toBe(true)
  })

  it.each([
    'localhost.evil.com',
    'localhost.evil.com:3000',
    'evil.com',
    'evil.com:3000',
    '127.0.0.1.nip.io',
    '127.0.0.1.nip.io:3000',
    '127.0.0.2',
    '0.0.0.0',
    '192.168.1.5:3000',
    '[::]',
    '::1',
    '[::ffff:127.0.0.1]',
    '2130706433',
    '0x7f.1',
    'localhost.',
    'localhost:evil',
    'localhost:123456',
    'localhost:3000:3000',
    'user@localhost',
    'localhost@evil.com',
    'evil.com#localhost',
    ' localhost',
    'localhost,evil.com',
    '',
  ])('refuses the host %j', (host) => {
    expect(demo({ headers: { host } })).toBe(false)
  })

  it.each([
    'https://localhost.evil.com',
    'http://127.0.0.1.nip.io:3000',
    'http://evil.com',
    'http://localhost@evil.com',
    'http://evil.com/localhost',
    'null',
    '',
    'localhost',
    'file://',
    'data:text/html,x',
    'http://',
    'chrome-extension://abcdef',
    'http://192.168.1.5',
    'http://0.0.0.0:3000',
  ])('refuses the origin %j, whatever the host', (origin) => {
    expect(demo({ headers: { host: 'localhost:3000', origin } })).toBe(false)
  })

  it('refuses a request without a host', () => {
    expect(demo({ headers: {} })).toBe(false)
  })

  it.each([
    ['forwarded', 'for=192.0.2.1'],
    ['x-forwarded-for', '127.0.0.1'],
    ['x-forwarded-host', 'localhost'],
    ['x-forwarded-proto', 'https'],
    ['x-real-ip', '127.0.0.1'],
    ['forwarded', ''],
  ])('refuses what came through a proxy: %s', (name, value) => {
    expect(demo({ headers: { host: 'localhost', [name]: value } })).toBe(false)
  })
})

describe('a public server', () => {
  const guard = publicOriginGuard('https://luukku.example/some/path')

  it('answers its own pages, and callers that are no page', () => {
    expect(guard({ headers: { host: 'anything' } })).toBe(true)
    expect(guard({ headers: { origin: 'https://luukku.example' } })).toBe(true)
  })

  it.each([
    'http://luukku.example',
    'https://luukku.example:8443',
    'https://luukku.example.evil.com',
    'https://evil.com',
    'null',
    '',
  ])('refuses a page of %j', (origin) => {
    expect(guard({ headers: { origin } })).toBe(false)
  })
})
