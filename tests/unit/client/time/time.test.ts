import { describe, expect, it } from 'vitest'
import { createStore } from '#shared/web/state/createStore.ts'
import { formatClock } from '../../../../client/time/formatClock.ts'
import { stampArrivals } from '../../../../client/time/stampArrivals.ts'

describe('formatClock', () => {
  it.each([
    [0, '0:00'],
    [7_900, '0:07'],
    [754_000, '12:34'],
    [3_849_000, '1:04:09'],
    [-5, '0:00'],
  ])('shows %i ms as %s', (durationMs, shown) => {
    expect(formatClock(durationMs)).toBe(shown)
  })
})

describe('stampArrivals', () => {
  it('keeps the moment until the value changes', () => {
    let now = 100
    const source = createStore('a')
    const stamped = stampArrivals(source, () => now)
    now = 200
    const first = stamped.get()
    expect(first).toEqual({ value: 'a', atMs: 100 })
    expect(stamped.get()).toBe(first)
    source.set('b')
    expect(stamped.get()).toEqual({ value: 'b', atMs: 200 })
  })

  it('keeps the moment of what came while nobody looked', () => {
    let now = 100
    const source = createStore('a')
    const stamped = stampArrivals(source, () => now)
    source.set('b')
    now = 900
    expect(stamped.get()).toEqual({ value: 'b', atMs: 100 })
  })

  it('passes changes on', () => {
    const source = createStore(1)
    let heard = 0
    const stop = stampArrivals(source).subscribe(() => heard++)
    source.set(2)
    stop()
    source.set(3)
    expect(heard).toBe(1)
  })
})
