import { describe, expect, it } from 'vitest'
import { type CheckName, checks, examine } from '#server/doctor/checks.ts'
import type { Level } from '#server/doctor/finding.ts'
import { type Changes, DAY_MS, factsWith, NOW_MS, soundSettings } from './soundFacts.ts'

const embedded = { DATABASE_URL: '', DATABASE_OWNER_URL: '' }
const database = (app: string) => ({
  DATABASE_URL: `postgresql://luukku_app:p@${app}`,
  DATABASE_OWNER_URL: `postgresql://luukku_owner:p@${app}`,
})
const demo = Object.fromEntries(Object.keys(soundSettings).map((name) => [name, '']))
const provider = { id: 'kela', issuer: 'https://id.example', unreachable: null }
const GIB = 1024 ** 3

/** Each check with what it is to find, the worst first. */
const cases: Readonly<Record<CheckName, readonly (readonly [Level, string, Changes])[]>> = {
  demoIsOff: [['dangerous', 'the demo', { settings: demo }]],
  addressIsHttps: [
    ['dangerous', 'http', { settings: { LUUKKU_PUBLIC_URL: 'http://luukku.example' } }],
    ['warning', 'http on this machine', { settings: { LUUKKU_PUBLIC_URL: 'http://localhost:3000' } }],
    ['warning', 'none', { settings: { LUUKKU_PUBLIC_URL: '', LUUKKU_HOST: '' } }],
    ['ok', 'the demo', { settings: demo }],
  ],
  proxiesAreOwn: [
    ['dangerous', 'half of all addresses', { settings: { LUUKKU_TRUSTED_PROXIES: '10.0.0.1,128.0.0.0/1' } }],
    ['dangerous', 'much of IPv6', { settings: { LUUKKU_TRUSTED_PROXIES: '2000::/3' } }],
    ['warning', 'none', { settings: { LUUKKU_TRUSTED_PROXIES: '' } }],
    ['ok', 'a private network', { settings: { LUUKKU_TRUSTED_PROXIES: '10.0.0.0/8,fd00::/32' } }],
  ],
  databaseAnswers: [
    ['dangerous', 'no answer', { database: { problem: 'ECONNREFUSED' } }],
    ['warning', 'the own one', { settings: embedded, database: null }],
  ],
  databaseIsPrivate: [
    [
      'dangerous',
      'no TLS, anywhere',
      { settings: database('db.example/luukku'), database: { isEncrypted: false } },
    ],
    [
      'dangerous',
      'no TLS, an address',
      { settings: database('203.0.113.9/luukku'), database: { isEncrypted: false } },
    ],
    [
      'warning',
      'no TLS, a container',
      { settings: database('database:5432/luukku'), database: { isEncrypted: false } },
    ],
    [
      'warning',
      'no TLS, a private address',
      { settings: database('10.0.0.5/luukku'), database: { isEncrypted: false } },
    ],
    ['ok', 'loopback', { settings: database('127.0.0.1/luukku'), database: { isEncrypted: false } }],
    [
      'ok',
      'a socket',
      { settings: database('/luukku?host=/run/postgresql'), database: { isEncrypted: false } },
    ],
    ['ok', 'the own one', { settings: embedded, database: null }],
    ['dangerous', 'nobody knows', { database: { problem: 'away' } }],
  ],
  roleKeepsTheWall: [
    ['dangerous', 'a role that passes', { database: { passesWall: true, role: 'postgres' } }],
    ['ok', 'not asked', { database: null, settings: embedded }],
  ],
  databaseIsDurable: [
    ['dangerous', 'fsync off', { database: { careless: ['fsync=off'] } }],
    ['warning', 'old', { database: { version: 13 } }],
  ],
  clocksAgree: [
    ['dangerous', 'a minute', { database: { clockAheadMs: -60_000 } }],
    ['warning', 'three seconds', { database: { clockAheadMs: 3_000 } }],
  ],
  keysArePrivate: [
    ['dangerous', 'a directory', { files: { keys: [{ path: '/keys', mode: 0o755 }] } }],
    ['dangerous', 'a file', { files: { keys: [{ path: '/keys/sealing.key', mode: 0o640 }] } }],
    ['dangerous', 'unreadable', { files: { keys: { problem: 'EACCES' } } }],
    ['ok', 'none yet', { files: { keys: [] } }],
  ],
  keysAreFresh: [
    ['warning', 'old', { files: { newestKeyMs: NOW_MS - 40 * DAY_MS } }],
    ['ok', 'the next one', { files: { newestKeyMs: NOW_MS + 600_000 } }],
    ['ok', 'none yet', { files: { newestKeyMs: null } }],
  ],
  headsAreApart: [
    ['warning', 'with the data', { files: { heads: '/data/audit' } }],
    ['warning', 'the same', { files: { heads: '/data' } }],
    ['warning', 'with the keys', { files: { heads: '/keys/audit' } }],
    ['ok', 'a name that begins alike', { files: { heads: '/data-audit' } }],
  ],
  turnSecretIsLong: [
    ['dangerous', 'short', { settings: { LUUKKU_TURN_SECRET: 'k3Vq9xTz' } }],
    ['dangerous', 'one letter', { settings: { LUUKKU_TURN_SECRET: 'a'.repeat(64) } }],
    ['dangerous', 'a word', { settings: { LUUKKU_TURN_SECRET: 'changeme-changeme-changeme-1234567890' } }],
    ['warning', 'not long', { settings: { LUUKKU_TURN_SECRET: 'k3Vq9xTzB7mN2wLp8c' } }],
    ['warning', 'no TURN', { settings: { LUUKKU_TURN_SECRET: '', LUUKKU_TURN_URLS: '' } }],
  ],
  mediaIsReachable: [
    ['dangerous', 'loopback', { settings: { LUUKKU_MEDIA_LISTEN: '127.0.0.1', LUUKKU_MEDIA_ANNOUNCED: '' } }],
    ['warning', 'a private address', { settings: { LUUKKU_MEDIA_ANNOUNCED: '192.168.1.5' } }],
    ['ok', 'the demo', { settings: demo }],
  ],
  mediaPortIsFixed: [['warning', 'any', { settings: { LUUKKU_MEDIA_PORT: '0' } }]],
  workerIsThere: [
    ['dangerous', 'missing', { files: { worker: 'missing' } }],
    ['dangerous', 'not executable', { files: { worker: 'notExecutable' } }],
    ['warning', 'not set', { files: { worker: 'notSet' } }],
  ],
  providersAnswer: [
    ['dangerous', 'a broken file', { providers: { problem: 'no JSON' } }],
    ['dangerous', 'http', { providers: [{ ...provider, issuer: 'http://localhost:9' }] }],
    ['warning', 'away', { providers: [provider, { ...provider, id: 'tax', unreachable: 'ENOTFOUND' }] }],
    ['ok', 'none', { providers: [] }],
  ],
  nothingIsKeptLong: [
    ['warning', 'longer', { settings: { LUUKKU_RETENTION_DAYS: 'ticket=300,visit=300' } }],
    ['ok', 'shorter', { settings: { LUUKKU_RETENTION_DAYS: 'feedback=7' } }],
  ],
  auditIsKept: [
    ['warning', 'short', { settings: { LUUKKU_AUDIT_RETENTION_DAYS: '30' } }],
    ['warning', 'for ever', { settings: { LUUKKU_AUDIT_RETENTION_DAYS: '36500' } }],
  ],
  nodeIsMaintained: [
    ['dangerous', 'too old', { machine: { nodeVersion: '18.20.0' } }],
    ['dangerous', 'too old by a little', { machine: { nodeVersion: '20.18.1' } }],
    ['warning', 'without fixes', { machine: { nodeVersion: '20.19.5' } }],
    ['ok', 'the next one', { machine: { nodeVersion: '22.21.0' } }],
  ],
  switchesAreSafe: [
    ['dangerous', 'a debugger', { machine: { isInspected: true } }],
    ['dangerous', 'any certificate', { machine: { trustsAnyCertificate: true } }],
  ],
  userIsPlain: [['warning', 'root', { machine: { isRoot: true } }]],
  filesSuffice: [
    ['warning', 'few', { machine: { openFiles: 1_024 } }],
    ['ok', 'unknown', { machine: { openFiles: null } }],
    ['ok', 'unlimited', { machine: { openFiles: Number.POSITIVE_INFINITY } }],
  ],
  noCoreDumps: [
    ['warning', 'on', { machine: { coreBytes: Number.POSITIVE_INFINITY } }],
    ['ok', 'unknown', { machine: { coreBytes: null } }],
  ],
  diskHasRoom: [
    ['dangerous', 'nearly full', { files: { freeBytes: { '/a': 100 * GIB, '/b': GIB / 2 } } }],
    ['warning', 'little', { files: { freeBytes: { '/a': 2 * GIB } } }],
    ['ok', 'nothing there', { files: { freeBytes: {} } }],
  ],
  logIsUseful: [
    ['warning', 'debug', { settings: { LUUKKU_LOG_LEVEL: 'debug' } }],
    ['warning', 'silent', { settings: { LUUKKU_LOG_LEVEL: 'silent' } }],
  ],
}

describe('a sound installation', () => {
  it('has nothing to be told', () => {
    expect(examine(factsWith()).filter(({ level }) => level !== 'ok')).toEqual([])
  })
})

describe.each(Object.keys(cases) as CheckName[])('%s', (name) => {
  it.each(cases[name])('is %s: %s', (level, _what, changes) => {
    const finding = checks[name](factsWith(changes))
    expect(finding.level).toBe(level)
    expect(finding.what).not.toBe('')
    // Whatever is not well says what to do.
    expect(finding.next !== '').toBe(level !== 'ok')
  })
})

it('tells no secret, whatever is wrong', () => {
  for (const [name, all] of Object.entries(cases)) {
    for (const [, , changes] of all) {
      const facts = factsWith(changes)
      const said = JSON.stringify(examine(facts))
      const { turn, database: where } = facts.configuration
      if (turn !== null) expect(said, name).not.toContain(turn.secret)
      if (where.kind === 'external') expect(said, name).not.toContain(where.appUrl)
    }
  }
})
