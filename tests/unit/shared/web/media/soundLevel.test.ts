import { describe, expect, it } from 'vitest'
import { levelOf } from '#shared/web/media/soundLevel.ts'

describe('levelOf', () => {
  it.each([
    [[], 0],
    [[0, 0], 0],
    [[1, -1], 1],
    [[0.000001], 0],
    [[2, 2], 1],
  ])('of %j is %d', (samples, level) => {
    expect(levelOf(samples)).toBe(level)
  })

  it('is even to the ear', () => {
    expect(levelOf([0.0316])).toBeCloseTo(0.5, 2)
  })
})
