import { expect, it } from 'vitest'
import { otherDirection } from '../../../../client/interpreter/otherDirection.ts'

it('turns the direction, and begins into the language of the resident', () => {
  const into = (language: 'ar' | 'fi') => ({ mode: 'simultaneous', into: language }) as const
  expect(otherDirection(['ar', 'fi'], { mode: 'consecutive' })).toEqual(into('ar'))
  expect(otherDirection(['ar', 'fi'], into('ar'))).toEqual(into('fi'))
  expect(otherDirection(['ar', 'fi'], into('fi'))).toEqual(into('ar'))
})
