import { expect, it } from 'vitest'
import { MadeDisposition, maxDispositionHint, maxDispositionName } from '#shared/model/disposition.ts'
import { begun } from '#tests/support/dispositions.ts'

const text = { fi: 'Ratkesi', sv: 'Löstes', en: 'Solved' }
const sound = { id: begun.solved, outcome: 'solved', name: text, hint: null, inUse: true }
const isSound = (changed: object) => MadeDisposition.safeParse({ ...sound, ...changed }).success

it('takes one line in every language', () => {
  expect(isSound({})).toBe(true)
  expect(isSound({ hint: text })).toBe(true)
  expect(isSound({ name: { ...text, fi: 'x'.repeat(maxDispositionName) } })).toBe(true)
  expect(isSound({ name: { ...text, fi: '👩‍⚖️ سلام' } })).toBe(true)
})

it.each(['', ' ', ' x', 'x\n', 'x\ny', 'x\u0000', '\ud800', 'x\u2028y', 'x'.repeat(maxDispositionName + 1)])(
  'takes no name such as %j',
  (fi) => {
    expect(isSound({ name: { ...text, fi } })).toBe(false)
  },
)

it('takes a hint in all languages or in none, and counts by no outcome of the platform', () => {
  expect(isSound({ hint: { fi: 'x', sv: 'x' } })).toBe(false)
  expect(isSound({ hint: { ...text, en: 'x'.repeat(maxDispositionHint + 1) } })).toBe(false)
  expect(isSound({ outcome: 'nobodyThere' })).toBe(false)
})
