import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keptSigningKey } from '#server/auth/keys.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'luukku-key-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

it('is made once and kept where only its owner can read it', () => {
  const file = join(directory, 'keys', 'signing.pem')
  const first = keptSigningKey(file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readFileSync(file, 'utf8')).toContain('PRIVATE KEY')
  expect(keptSigningKey(file).keyId).toBe(first.keyId)
})

it('is closed to others again when somebody opened it', () => {
  const file = join(directory, 'signing.pem')
  keptSigningKey(file)
  chmodSync(file, 0o644)
  keptSigningKey(file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
})

it('is not replaced when it cannot be read', () => {
  const file = join(directory, 'signing.pem')
  writeFileSync(file, 'nonsense')
  expect(() => keptSigningKey(file)).toThrow()
  expect(readFileSync(file, 'utf8')).toBe('nonsense')
})
