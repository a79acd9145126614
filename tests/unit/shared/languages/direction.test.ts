import { expect, it } from 'vitest'
import { directionOf } from '#shared/languages/direction.ts'

it.each([
  ['fi', 'ltr'],
  ['sv', 'ltr'],
  ['ar', 'rtl'],
  ['fa-AF', 'rtl'],
  ['prs', 'rtl'],
  ['CKB', 'rtl'],
])('%s is written %s', (language, direction) => {
  expect(directionOf(language)).toBe(direction)
})
