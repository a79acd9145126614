import { describe, expect, it } from 'vitest'
import { ConfigurationError, parseConfiguration, settingsTable } from '#server/config/configuration.ts'

const account = { uid: 1000, home: '/home/luukku' }

function parse(environment: Readonly<Record<string, string>> = {}) {
  return parseConfiguration(environment, account)
}

/** What is said about a configuration that is not right. */
function complaint(environment: Readonly<Record<string, string>>): string {
  try {
    parse(environment)
  } catch (cause) {
    expect(cause).toBeInstanceOf(ConfigurationError)
    return cause instanceof Error ? cause.message : String(cause)
  }
  throw new Error('nothing was wrong with it')
}

const production = {
  LUUKKU_PUBLIC_URL: 'https://luukku.example',
  DATABASE_URL: 'postgresql://luukku_app@db/luukku',
  DATABASE_OWNER_URL: 'postgresql://luukku_owner@db/luukku',
  LUUKKU_KEYS_DIR: '/etc/luukku/key.pem',
}

describe('without any setting', () => {
  it('is a demo on this machine only, with its own database', () => {
    expect(parse()).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      publicUrl: null,
      database: { kind: 'embedded' },
      keysDirectory: expect.stringMatching(/keys$/),
      nodeId: 'n1',
      media: { listenAddress: '127.0.0.1', announcedAddress: undefined, port: 0, workers: 1 },
      turn: null,
      logLevel: 'info',
      isDemo: true,
    })
  })

  it('takes an empty setting for none', () => {
    const empty = Object.fromEntries(settingsTable().map(({ name }) => [name, '']))
    expect(parse(empty)).toEqual(parse())
  })
})

describe('a wrong value is named with what was expected', () => {
  it.each([
    ['PORT', 'eighty', 'port of HTTP'],
    ['PORT', '-1', 'port of HTTP'],
    ['PORT', '65536', 'port of HTTP'],
    ['PORT', '80.5', 'port of HTTP'],
    ['LUUKKU_PUBLIC_URL', 'luukku.example', 'address that browsers use'],
    ['LUUKKU_PUBLIC_URL', 'ftp://luukku.example', 'address that browsers use'],
    ['LUUKKU_NODE_ID', 'Node 1', 'name of this node'],
    ['LUUKKU_NODE_ID', '../n2', 'name of this node'],
    ['LUUKKU_NODE_ID', 'n'.repeat(32), 'name of this node'],
    ['LUUKKU_MEDIA_PORT', '70000', 'UDP and TCP port of media'],
    ['LUUKKU_MEDIA_WORKERS', '0', 'media workers'],
    ['LUUKKU_MEDIA_WORKERS', '65', 'media workers'],
    ['LUUKKU_MEDIA_WORKERS', 'all', 'media workers'],
    ['LUUKKU_LOG_LEVEL', 'verbose', 'what is logged'],
    ['LUUKKU_TURN_URLS', 'turn.example', 'TURN addresses'],
    ['LUUKKU_TURN_URLS', 'turn:a.example, turn:b.example', 'TURN addresses'],
  ])('%s=%s', (name, value, about) => {
    const said = complaint({ [name]: value })
    expect(said).toContain(`${name}=${value}`)
    expect(said).toContain(about)
  })

  it.each(['DATABASE_URL', 'DATABASE_OWNER_URL'])('%s, without its password', (name) => {
    const said = complaint({ [name]: 'mysql://luukku:very-secret@db/luukku' })
    expect(said).toContain(`${name}: must begin with postgresql://`)
    expect(said).not.toContain('very-secret')
  })

  it.each(['turn:turn.example', 'turn:192.0.2.1:3478,turns:turn.example:443?transport=tcp'])(
    'and %s is none',
    (urls) => {
      const { turn } = parse({ LUUKKU_TURN_URLS: urls, LUUKKU_TURN_SECRET: 's' })
      expect(turn?.urls).toEqual(urls.split(','))
    },
  )

  it('and all of them at once', () => {
    const said = complaint({ PORT: 'x', LUUKKU_LOG_LEVEL: 'y', LUUKKU_NODE_ID: 'Z' })
    for (const name of ['PORT=x', 'LUUKKU_LOG_LEVEL=y', 'LUUKKU_NODE_ID=Z']) expect(said).toContain(name)
  })
})

describe('a missing value is named', () => {
  it.each([
    ['DATABASE_OWNER_URL', { DATABASE_URL: 'postgresql:///x', LUUKKU_KEYS_DIR: '/k' }],
    ['DATABASE_URL', { DATABASE_OWNER_URL: 'postgresql:///x' }],
    ['LUUKKU_TURN_SECRET', { LUUKKU_TURN_URLS: 'turn:turn.example' }],
    ['LUUKKU_TURN_URLS', { LUUKKU_TURN_SECRET: 'secret' }],
    ['LUUKKU_PUBLIC_URL', { LUUKKU_HOST: '0.0.0.0' }],
    ['LUUKKU_PUBLIC_URL', { LUUKKU_HOST: '192.0.2.1' }],
    ['LUUKKU_KEYS_DIR', { DATABASE_URL: 'postgresql:///x', DATABASE_OWNER_URL: 'postgresql:///y' }],
  ])('%s', (name, environment) => {
    expect(complaint(environment)).toContain(`${name}: missing`)
  })

  it('and no secret is repeated in what is said', () => {
    const said = complaint({
      LUUKKU_TURN_SECRET: 'very-secret',
      DATABASE_URL: 'postgresql://a:very-secret@b/c',
    })
    expect(said).not.toContain('very-secret')
  })
})

describe('the demo', () => {
  it.each(['127.0.0.1', '::1', 'localhost'])('runs on %s', (host) => {
    expect(parse({ LUUKKU_HOST: host }).isDemo).toBe(true)
  })

  it('does not run on any other address', () => {
    const open = parse({ LUUKKU_HOST: '0.0.0.0', LUUKKU_PUBLIC_URL: 'https://luukku.example' })
    expect(open.isDemo).toBe(false)
  })

  it.each([
    { LUUKKU_PUBLIC_URL: 'https://luukku.example' },
    {
      DATABASE_URL: production.DATABASE_URL,
      DATABASE_OWNER_URL: production.DATABASE_OWNER_URL,
      LUUKKU_KEYS_DIR: '/k',
    },
    { LUUKKU_KEYS_DIR: '/k' },
    { LUUKKU_TURN_URLS: 'turn:t.example', LUUKKU_TURN_SECRET: 's' },
    { LUUKKU_MEDIA_ANNOUNCED: '192.0.2.1' },
  ])('ends with any setting of production, also on loopback: %j', (environment) => {
    expect(parse({ LUUKKU_HOST: '127.0.0.1', ...environment }).isDemo).toBe(false)
  })
})

describe('in production', () => {
  it('takes everything as it is given', () => {
    expect(
      parse({
        ...production,
        LUUKKU_HOST: '0.0.0.0',
        PORT: '8443',
        LUUKKU_NODE_ID: 'lahti-2',
        LUUKKU_MEDIA_LISTEN: '0.0.0.0',
        LUUKKU_MEDIA_ANNOUNCED: '192.0.2.1',
        LUUKKU_MEDIA_PORT: '40000',
        LUUKKU_MEDIA_WORKERS: '4',
        LUUKKU_TURN_URLS: 'turn:a.example,turns:b.example:443',
        LUUKKU_TURN_SECRET: 'secret',
        LUUKKU_LOG_LEVEL: 'warn',
      }),
    ).toMatchObject({
      host: '0.0.0.0',
      port: 8443,
      publicUrl: 'https://luukku.example',
      database: {
        kind: 'external',
        appUrl: production.DATABASE_URL,
        ownerUrl: production.DATABASE_OWNER_URL,
      },
      keysDirectory: '/etc/luukku/key.pem',
      nodeId: 'lahti-2',
      media: { listenAddress: '0.0.0.0', announcedAddress: '192.0.2.1', port: 40_000, workers: 4 },
      turn: { urls: ['turn:a.example', 'turns:b.example:443'], secret: 'secret' },
      logLevel: 'warn',
      isDemo: false,
    })
  })
})

it('describes every setting for the documents', () => {
  const table = settingsTable()
  expect(table.map(({ name }) => name)).toContain('LUUKKU_PUBLIC_URL')
  for (const { name, about } of table) expect(about, name).not.toBe('')
  expect(table.find(({ name }) => name === 'PORT')?.fallback).toBe('3000')
})
