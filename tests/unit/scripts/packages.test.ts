import { expect, test } from 'vitest'
import { isSatisfied } from '../../../scripts/setup/packages.mjs'

const locked = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/only-for-macs': { version: '2.0.0', optional: true },
}

test('packages installed by hand as locked are taken as they are', () => {
  expect(isSatisfied(locked, { 'node_modules/a': { version: '1.0.0' } })).toBe(true)
})

test('another version, or a missing package, is not as locked', () => {
  expect(isSatisfied(locked, { 'node_modules/a': { version: '1.0.1' } })).toBe(false)
  expect(isSatisfied(locked, {})).toBe(false)
})

test('an optional package may be missing, but not have another version', () => {
  const installed = {
    'node_modules/a': { version: '1.0.0' },
    'node_modules/only-for-macs': { version: '1.9.0' },
  }
  expect(isSatisfied(locked, installed)).toBe(false)
})
