import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SortedList } from '#server/domain/matching/waiting/SortedList.ts'

const smaller = (one: number, other: number) => one - other

function contentOf(list: SortedList<number>): readonly (number | undefined)[] {
  return Array.from({ length: list.size }, (_, index) => list.at(index))
}

describe('SortedList', () => {
  it('keeps what a sorted array keeps, also over many blocks', () => {
    const steps = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.record({ add: fc.uniqueArray(fc.nat(2_000), { maxLength: 300, size: 'max' }) }),
      },
      {
        weight: 2,
        arbitrary: fc.record({ remove: fc.array(fc.nat(2_000), { maxLength: 300, size: 'max' }) }),
      },
      { weight: 1, arbitrary: fc.record({ takeBelow: fc.nat(500) }) },
    )
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 12, size: 'max' }), fc.nat(2_000), (changes, limit) => {
        const list = new SortedList(smaller)
        const model = new Set<number>()
        for (const change of changes) {
          if ('add' in change) {
            for (const each of change.add) if (!model.has(each)) list.add(each)
            for (const each of change.add) model.add(each)
          } else if ('remove' in change) {
            for (const each of change.remove) list.remove(each)
            for (const each of change.remove) model.delete(each)
          } else {
            const below = [...model].filter((each) => each < change.takeBelow).sort(smaller)
            expect(list.takeWhile((each) => each < change.takeBelow)).toEqual(below)
            for (const each of below) model.delete(each)
          }
          expect(list.size).toBe(model.size)
        }
        expect(contentOf(list)).toEqual([...model].sort(smaller))
        const before = [...model].filter((each) => each < limit).length
        expect(list.countBefore(limit)).toBe(before)
        expect(list.countWhile((each) => each < limit)).toBe(before)
        expect(list.at(model.size)).toBeUndefined()
      }),
      { numRuns: 60 },
    )
  })
})
