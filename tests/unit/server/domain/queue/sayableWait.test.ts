import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SayableWait, sayableWait } from '#server/domain/queue/sayableWait.ts'

const MINUTE_MS = 60_000

function said(low: number, high: number, before: SayableWait | null = null): SayableWait {
  return sayableWait({ lowMs: low * MINUTE_MS, highMs: high * MINUTE_MS }, before)
}

describe('sayableWait', () => {
  it.each<[number, number, SayableWait]>([
    [0, 0, { kind: 'lessThan', minutes: 2 }],
    [0.3, 1.9, { kind: 'lessThan', minutes: 2 }],
    [1.2, 7, { kind: 'lessThan', minutes: 10 }],
    [5, 5, { kind: 'between', fromMinutes: 5, toMinutes: 10 }],
    [6.2, 9.8, { kind: 'between', fromMinutes: 5, toMinutes: 10 }],
    [17, 41, { kind: 'between', fromMinutes: 15, toMinutes: 45 }],
    [50, 170, { kind: 'moreThan', minutes: 45 }],
    [300, 400, { kind: 'moreThan', minutes: 120 }],
  ])('rounds %f to %f minutes outwards', (low, high, expected) => {
    expect(said(low, high)).toEqual(expected)
  })

  it('keeps what was said as long as it is not clearly wrong', () => {
    const before = said(6, 14)
    expect(before).toEqual({ kind: 'between', fromMinutes: 5, toMinutes: 15 })
    expect(said(4.7, 16, before)).toEqual(before)
    expect(said(10.5, 14, before)).toEqual(before)
    expect(said(4.4, 16.6, before)).toEqual({ kind: 'between', fromMinutes: 2, toMinutes: 20 })
  })

  it('never goes to and fro with small changes, whatever the wait', () => {
    const minutes = fc.double({ min: 0, max: 200, noNaN: true })
    const jitter = fc.array(fc.double({ min: -0.04, max: 0.04, noNaN: true }), {
      minLength: 2,
      maxLength: 20,
    })
    fc.assert(
      fc.property(minutes, minutes, jitter, (one, other, steps) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)]
        let changes = 0
        let last = said(low, high)
        for (const step of steps) {
          const next = said(low * (1 + step), high * (1 + step), last)
          if (JSON.stringify(next) !== JSON.stringify(last)) changes += 1
          last = next
        }
        expect(changes).toBe(0)
      }),
    )
  })
})
