import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KeyDirectory } from '#server/auth/KeyDirectory.ts'
import { KEY_LEAD_MS, KEY_LIFE_MS, KEY_OVERLAP_MS } from '#server/auth/keyRing.ts'

const START_MS = Date.UTC(2026, 10, 26, 8)
let directory: string
let nowMs: number
const open = () => KeyDirectory.open(directory, () => nowMs)
const files = () => readdirSync(join(directory, 'signing')).sort()
const ids = (keys: KeyDirectory) => keys.ring().verifying.map(({ keyId }) => keyId)

beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'luukku-keys-')), 'keys')
  nowMs = START_MS
})
afterEach(() => rmSync(join(directory, '..'), { recursive: true }))

describe('a directory of keys', () => {
  it('makes the first key, named by its time, where only its owner can read it', () => {
    const { signing } = open().ring()
    expect(files()).toEqual(['20261126T080000Z.pem'])
    expect(statSync(join(directory, 'signing', '20261126T080000Z.pem')).mode & 0o777).toBe(0o600)
    expect(open().ring().signing.keyId).toBe(signing.keyId)
  })

  it('takes the right to read from everybody else', () => {
    open()
    const file = join(directory, 'sealing.key')
    const key = open().sealingKey()
    chmodSync(file, 0o644)
    expect(open().sealingKey()).toEqual(key)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  it('shuts everybody else out of directories that somebody made before', () => {
    for (const made of [directory, join(directory, 'signing'), join(directory, 'audit')]) {
      mkdirSync(made)
      chmodSync(made, 0o755)
    }
    open().keyFor('audit')
    for (const made of [directory, join(directory, 'signing'), join(directory, 'audit')]) {
      expect(statSync(made).mode & 0o777).toBe(0o700)
    }
    expect(statSync(join(directory, 'audit', 'key.pem')).mode & 0o777).toBe(0o600)
  })

  it('refuses what is no key, and names the file', () => {
    open()
    writeFileSync(join(directory, 'signing', '20270101T000000Z.pem'), 'nonsense')
    expect(open).toThrow('20270101T000000Z.pem')
    writeFileSync(join(directory, 'sealing.key'), 'short')
    rmSync(join(directory, 'signing', '20270101T000000Z.pem'))
    expect(() => open().sealingKey()).toThrow('32 bytes')
  })

  it('has one key for each purpose, which stays the same', () => {
    const keys = open()
    expect(keys.keyFor('audit').keyId).toBe(keys.keyFor('audit').keyId)
    expect(keys.keyFor('audit').keyId).not.toBe(keys.ring().signing.keyId)
  })
})

describe('rotation', () => {
  it('makes a key when it is due, which every node verifies with before it signs', () => {
    const [one, other] = [open(), open()]
    const first = one.ring().signing.keyId
    nowMs += KEY_LIFE_MS - 1
    expect(one.rotate()).toBe(false)
    nowMs += 1
    expect(one.rotate()).toBe(true)
    expect(one.rotate()).toBe(false)
    expect(one.ring().signing.keyId).toBe(first)
    expect(ids(one)).toHaveLength(2)
    expect(other.rotate()).toBe(false)
    expect(ids(other)).toEqual(ids(one))

    nowMs += KEY_LEAD_MS
    const second = one.ring().signing.keyId
    expect(second).not.toBe(first)
    expect(other.ring().signing.keyId).toBe(second)
    expect(ids(one)).toContain(first)
    nowMs += KEY_OVERLAP_MS
    expect(ids(one)).toEqual([second])
    one.rotate()
    expect(files()).toHaveLength(1)
  })

  it('can be asked for before its time', () => {
    const keys = open()
    expect(keys.rotate({ isForced: true })).toBe(true)
    nowMs += KEY_LEAD_MS
    expect(ids(keys)).toHaveLength(2)
  })
})

it('shuts nobody out of what lies above it', () => {
  directory = join(directory, 'data', 'keys')
  open()
  expect(statSync(join(directory, '..')).mode & 0o055).toBe(0o055)
  expect(statSync(directory).mode & 0o777).toBe(0o700)
  rmSync(directory, { recursive: true })
  directory = join(directory, '..', '..')
})
