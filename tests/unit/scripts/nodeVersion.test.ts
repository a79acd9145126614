import { expect, test } from 'vitest'
import { isAtLeast } from '../../../scripts/setup/nodeVersion.mjs'

test.each([
  ['20.19.0', true],
  ['20.20.2', true],
  ['22.1.0', true],
  ['20.18.3', false],
  ['18.20.4', false],
])('Node %s fits >=20.19: %s', (version, fits) => {
  expect(isAtLeast(version, '>=20.19')).toBe(fits)
})
