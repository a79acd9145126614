import { expect, it } from 'vitest'
import { toldTrouble } from '#shared/web/media/toldTrouble.ts'

it.each([
  [null, null],
  ['notAllowed', 'missing'],
  ['notFound', 'missing'],
  ['inUse', 'missing'],
  ['unknown', 'missing'],
  ['muted', 'silent'],
  ['silent', 'silent'],
] as const)('the others are told of %s as %s', (fault, told) => {
  expect(toldTrouble(fault)).toBe(told)
})
