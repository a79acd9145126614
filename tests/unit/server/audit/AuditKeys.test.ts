import { mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AuditKeys } from '#server/audit/AuditKeys.ts'

let directory: string

beforeEach(() => {
  directory = join(mkdtempSync(join(tmpdir(), 'luukku-audit-')), 'audit')
})
afterEach(() => rmSync(dirname(directory), { recursive: true, force: true }))

it('makes one key, readable for its owner only, and finds it again', () => {
  const keys = AuditKeys.open(directory)
  expect(readdirSync(directory)).toEqual(['key.pem'])
  expect(statSync(join(directory, 'key.pem')).mode & 0o777).toBe(0o600)
  expect(AuditKeys.open(directory).keyId).toBe(keys.keyId)
  const signature = keys.sign('text')
  expect(AuditKeys.open(directory).isSignature(keys.keyId, 'text', signature)).toBe(true)
  expect(keys.isSignature(keys.keyId, 'text!', signature)).toBe(false)
})

it('believes the key before as long as it, or its public half, lies there, and signs with the new one', () => {
  const before = AuditKeys.open(directory)
  const signature = before.sign('text')
  renameSync(join(directory, 'key.pem'), join(directory, '2026.pem'))
  const after = AuditKeys.open(directory)
  expect(after.keyId).not.toBe(before.keyId)
  expect(after.isSignature(before.keyId, 'text', signature)).toBe(true)
  expect(before.derived('mark')).not.toBe(after.derived('mark'))

  writeFileSync(join(directory, '2026.pem'), before.publicPem())
  expect(AuditKeys.open(directory).isSignature(before.keyId, 'text', signature)).toBe(true)
  rmSync(join(directory, '2026.pem'))
  expect(AuditKeys.open(directory).isSignature(before.keyId, 'text', signature)).toBe(false)
})

it('names the file that is none', () => {
  AuditKeys.open(directory)
  writeFileSync(join(directory, 'other.pem'), 'nothing')
  expect(() => AuditKeys.open(directory)).toThrow(/other\.pem/)
})
