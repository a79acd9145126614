import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  expectedShare,
  type FullLimits,
  isBusyNow,
  leastLoaded,
  placesOn,
  placesOnAll,
  ROOM_SHARE,
  smoothedShare,
  type WorkerLoad,
} from '#server/media/workerLoad.ts'

const limits: FullLimits = { fullShare: 0.8, mostRooms: null }
const idle: WorkerLoad = { share: 0, rooms: 0, youngRooms: 0, isBusy: false }

const loads = fc
  .record({
    share: fc.double({ min: 0, max: 1.2, noNaN: true }),
    rooms: fc.nat(60),
    youngRooms: fc.nat(60),
    isBusy: fc.boolean(),
  })
  .map((load) => ({ ...load, youngRooms: Math.min(load.rooms, load.youngRooms) }))
const anyLimits = fc.record({
  fullShare: fc.double({ min: 0.1, max: 1, noNaN: true }),
  mostRooms: fc.option(fc.integer({ min: 1, max: 60 })),
})

/** The same worker with one room more, as it is before anything was measured of it. */
function withRoom(load: WorkerLoad): WorkerLoad {
  return { ...load, rooms: load.rooms + 1, youngRooms: load.youngRooms + 1 }
}

describe('the smoothed share of a core', () => {
  it('comes near a steady load within seconds, from either side, and never past it', () => {
    for (const [from, to] of [
      [0, 0.9],
      [0.9, 0.1],
    ] as const) {
      let share: number = from
      for (let second = 0; second < 12; second += 1) {
        const next = smoothedShare(share, { cpuMs: to * 1_000, elapsedMs: 1_000 })
        expect(Math.abs(next - to)).toBeLessThan(Math.abs(share - to))
        share = next
      }
      expect(share).toBeCloseTo(to, 1)
    }
  })

  it('is not taken for a load when it is one peak', () => {
    expect(smoothedShare(0.3, { cpuMs: 1_000, elapsedMs: 1_000 })).toBeLessThan(0.5)
  })

  it('is what it was when no time has passed', () => {
    expect(smoothedShare(0.3, { cpuMs: 5, elapsedMs: 0 })).toBe(0.3)
  })
})

describe('the places of a worker', () => {
  it('are none above the share, and again some only when it has clearly less to do', () => {
    let load: WorkerLoad = idle
    const busyAt = (share: number) => {
      load = { ...load, share }
      load = { ...load, isBusy: isBusyNow(load, limits) }
      return load.isBusy
    }
    expect([0.5, 0.79, 0.81, 0.79, 0.72, 0.69, 0.79].map(busyAt)).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
      false,
    ])
  })

  it('are at most so many as the limit of calls leaves, and come back with the first that ends', () => {
    const two: FullLimits = { ...limits, mostRooms: 2 }
    expect([idle, withRoom(idle), withRoom(withRoom(idle))].map((load) => placesOn(load, two))).toEqual([
      2, 1, 0,
    ])
    expect(placesOn({ ...idle, rooms: 1 }, two)).toBe(1)
  })

  it('are never more than there are, whatever comes: as many rooms as places fill a worker', () => {
    fc.assert(
      fc.property(loads, anyLimits, (load, any) => {
        let filled: WorkerLoad = { ...load, isBusy: isBusyNow(load, any) }
        for (let place = placesOn(filled, any); place > 0; place -= 1) {
          expect(placesOn(filled, any)).toBeGreaterThan(0)
          filled = withRoom(filled)
        }
        expect(placesOn(filled, any)).toBe(0)
        expect(expectedShare(filled)).toBeLessThan(
          Math.max(any.fullShare, expectedShare(load)) + ROOM_SHARE * 1.01,
        )
        if (any.mostRooms !== null)
          expect(filled.rooms).toBeLessThanOrEqual(Math.max(any.mostRooms, load.rooms))
      }),
    )
  })

  it('of all are full only when those of each one are, and none without a worker', () => {
    fc.assert(
      fc.property(fc.array(loads, { maxLength: 6 }), anyLimits, (all, any) => {
        const { state } = placesOnAll(all, any)
        const isAnyFree = all.some((load) => placesOn(load, any) > 0)
        expect(state).toBe(all.length === 0 ? 'none' : isAnyFree ? 'free' : 'full')
      }),
    )
  })
})

describe('the worker with the least to do', () => {
  it('is one that takes calls, and of these none has less to do', () => {
    fc.assert(
      fc.property(fc.array(loads, { minLength: 1, maxLength: 6 }), anyLimits, (all, any) => {
        const chosen = all[leastLoaded(all, any)]
        if (chosen === undefined) throw new Error('none was chosen')
        const takers = all.filter((load) => placesOn(load, any) > 0)
        const among = takers.length > 0 ? takers : all
        expect(among).toContain(chosen)
        expect(expectedShare(chosen)).toBe(Math.min(...among.map(expectedShare)))
      }),
    )
  })

  it('changes from room to room when many come at once', () => {
    const all: WorkerLoad[] = [idle, idle, idle]
    for (let room = 0; room < 30; room += 1) {
      const at = leastLoaded(all, limits)
      all[at] = withRoom(all[at] ?? idle)
    }
    expect(all.map(({ rooms }) => rooms)).toEqual([10, 10, 10])
  })

  it('is none of none', () => {
    expect(leastLoaded([], limits)).toBe(-1)
  })
})
