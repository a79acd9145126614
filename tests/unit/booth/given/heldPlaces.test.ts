import { describe, expect, it } from 'vitest'
import { heldPlaces } from '../../../../booth/given/heldPlaces.ts'

const one = { id: 'one' }
const two = { id: 'two' }
const three = { id: 'three' }
const first = heldPlaces(new Map(), [
  { item: one, isNow: true },
  { item: two, isNow: false },
])

describe('choices on a screen', () => {
  it('stand in the group in which they were first seen', () => {
    expect([...first.values()].map(({ group }) => group)).toEqual(['now', 'otherwise'])
    const later = heldPlaces(first, [
      { item: one, isNow: false },
      { item: two, isNow: true },
    ])
    expect([...later.values()]).toEqual([
      { item: one, group: 'now', isNow: false },
      { item: two, group: 'otherwise', isNow: true },
    ])
  })

  it('do not move for what is new, and stay when they are gone', () => {
    const later = heldPlaces(first, [
      { item: three, isNow: true },
      { item: two, isNow: false },
    ])
    expect([...later.values()]).toEqual([
      { item: one, group: 'now', isNow: false },
      { item: two, group: 'otherwise', isNow: false },
      { item: three, group: 'now', isNow: true },
    ])
  })
})
