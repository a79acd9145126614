import { expect, it } from 'vitest'
import { linkPace } from '../../../../booth/flow/linkPace.ts'

it.each([
  ['call', 'inCall'],
  ['waiting', 'atWork'],
  ['covered', 'inCall'],
  ['claiming', 'inCall'],
  ['start', 'idle'],
  ['cleared', 'idle'],
] as const)('a booth with the screen %s comes back at the pace %s', (screen, pace) => {
  expect(linkPace(screen)).toBe(pace)
})
