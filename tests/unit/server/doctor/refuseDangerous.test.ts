import { describe, expect, it } from 'vitest'
import { refuseDangerous } from '#server/doctor/refuseDangerous.ts'
import { configurationWith, factsWith } from './soundFacts.ts'

const { machine } = factsWith()

describe('a server that others can reach', () => {
  it('starts when nothing dangerous is set', () => {
    expect(() => refuseDangerous(configurationWith(), machine)).not.toThrow()
  })

  it.each([
    ['LUUKKU_PUBLIC_URL', { LUUKKU_PUBLIC_URL: 'http://luukku.example' }],
    ['LUUKKU_PUBLIC_URL', { LUUKKU_PUBLIC_URL: 'http://luukku.example', LUUKKU_HOST: '127.0.0.1' }],
    ['LUUKKU_TRUSTED_PROXIES', { LUUKKU_TRUSTED_PROXIES: '0.0.0.0/1' }],
    ['LUUKKU_TURN_SECRET', { LUUKKU_TURN_SECRET: 'short' }],
  ])('does not start with a dangerous %s, and says what to do', (name, settings) => {
    expect(() => refuseDangerous(configurationWith(settings), machine)).toThrow(
      new RegExp(`^The configuration is not right:\\n  ${name}: .*Next: `),
    )
  })

  it.each([
    ['NODE_OPTIONS', { isInspected: true }],
    ['NODE_TLS_REJECT_UNAUTHORIZED', { trustsAnyCertificate: true }],
  ])('does not start with a dangerous %s', (name, changed) => {
    expect(() => refuseDangerous(configurationWith(), { ...machine, ...changed })).toThrow(name)
  })
})

describe('a server of this machine alone', () => {
  it('starts with anything', () => {
    const settings = {
      LUUKKU_HOST: '127.0.0.1',
      LUUKKU_PUBLIC_URL: 'http://localhost:3000',
      LUUKKU_TURN_SECRET: 'short',
    }
    expect(() =>
      refuseDangerous(configurationWith(settings), { ...machine, isInspected: true }),
    ).not.toThrow()
  })
})
