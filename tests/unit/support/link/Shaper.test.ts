import { beforeEach, describe, expect, it } from 'vitest'
import type { LinkDirection } from '#tests/support/link/linkProfile.ts'
import { Shaper, type Stream } from '#tests/support/link/Shaper.ts'
import { seeded } from '#tests/support/simulation/random.ts'
import { FakeClock } from '../../shared/web/support/FakeClock.ts'

const clean: LinkDirection = { rateBps: null, delayMs: 0, jitterMs: 0, lossShare: 0 }

let clock: FakeClock
let shaper: Shaper
let arrived: { what: number; atMs: number }[]

beforeEach(() => {
  clock = new FakeClock()
  shaper = new Shaper({ clock, random: seeded(1), direction: clean })
  arrived = []
})

const arrives = (what: number) => () => arrived.push({ what, atMs: clock.monotonicMs() })
const aStream = (): Stream => ({ underWay: [], lastArrivalMs: 0 })

describe('one direction of a link', () => {
  it('takes as long as its rate and its delay', async () => {
    const startMs = clock.monotonicMs()
    shaper.set({ ...clean, rateBps: 80_000, delayMs: 50 }, false)
    for (let packet = 0; packet < 3; packet += 1) shaper.datagram(1_000, arrives(packet))
    await clock.advance(1_000)
    expect(arrived.map(({ atMs }) => atMs - startMs)).toEqual([150, 250, 350])
  })

  it('drops what finds the queue full, and only that', async () => {
    shaper.set({ ...clean, rateBps: 80_000 }, false)
    // Each takes 100 ms: the fifth would wait longer than the queue is.
    for (let packet = 0; packet < 10; packet += 1) shaper.datagram(1_000, arrives(packet))
    await clock.advance(2_000)
    expect(arrived.map(({ what }) => what)).toEqual([0, 1, 2, 3])
  })

  it('loses the share that it is to lose, the same ones for the same seed', async () => {
    const lost = async () => {
      shaper = new Shaper({ clock, random: seeded(7), direction: { ...clean, lossShare: 0.1 } })
      arrived = []
      for (let packet = 0; packet < 2_000; packet += 1) shaper.datagram(100, arrives(packet))
      await clock.advance(10)
      return arrived.map(({ what }) => what)
    }
    const first = await lost()
    expect(first.length).toBeGreaterThan(1_740)
    expect(first.length).toBeLessThan(1_860)
    expect(await lost()).toEqual(first)
  })

  it('keeps the order of a stream and loses nothing of it, also over a cut', async () => {
    const stream = aStream()
    shaper.set({ ...clean, delayMs: 20, jitterMs: 30, lossShare: 0.5 }, false)
    for (let part = 0; part < 50; part += 1) {
      shaper.segment(stream, 1_400, arrives(part))
      if (part === 20) shaper.set({ ...clean, delayMs: 20, jitterMs: 30 }, true)
      await clock.advance(3)
    }
    await clock.advance(1_000)
    expect(arrived.length).toBeLessThan(21)
    shaper.set({ ...clean, delayMs: 20, jitterMs: 30 }, false)
    await clock.advance(1_000)
    expect(arrived.map(({ what }) => what)).toEqual(Array.from({ length: 50 }, (_, part) => part))
  })

  it('lets no datagram through while it is cut, not even one that was under way', async () => {
    shaper.set({ ...clean, delayMs: 100 }, false)
    shaper.datagram(100, arrives(1))
    await clock.advance(50)
    shaper.set({ ...clean, delayMs: 100 }, true)
    shaper.datagram(100, arrives(2))
    await clock.advance(500)
    shaper.set(clean, false)
    shaper.datagram(100, arrives(3))
    await clock.advance(10)
    expect(arrived.map(({ what }) => what)).toEqual([3])
  })
})
