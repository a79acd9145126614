import { expect, it } from 'vitest'
import { deskPace } from '../../../../client/presence/deskPace.ts'

it.each([
  ['onCall', 'inCall'],
  ['available', 'atWork'],
  ['reserved', 'atWork'],
  ['wrappingUp', 'atWork'],
  ['offline', 'idle'],
  ['away', 'idle'],
  [null, 'idle'],
] as const)('a console of somebody who is %s comes back at the pace %s', (presence, pace) => {
  expect(deskPace(presence)).toBe(pace)
})
