import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  DEFAULT_HANDLING_MS,
  type QueueOutlook,
  type WaitInterval,
  waitInterval,
} from '#server/domain/queue/waitInterval.ts'

const MINUTE_MS = 60_000
const TEN_MINUTES = { meanMs: 10 * MINUTE_MS, samples: 100 }

function outlook({ tickets = 0, people = 4, free = 0, share = 1 }): QueueOutlook {
  return { ahead: tickets === 0 ? [] : [{ tickets, share }], people, free }
}

function interval(of: Parameters<typeof outlook>[0], handling = TEN_MINUTES): WaitInterval {
  const found = waitInterval(outlook(of), handling)
  if (found === null) throw new Error('nobody on duty')
  return found
}

describe('waitInterval', () => {
  it('is nothing when nobody on duty can serve the ticket', () => {
    expect(waitInterval(outlook({ people: 0 }), TEN_MINUTES)).toBeNull()
  })

  it('is no wait when somebody is free for it', () => {
    expect(interval({ tickets: 3, free: 1 })).toEqual({ lowMs: 0, highMs: 0 })
  })

  it('has the wait in it that is to be expected', () => {
    const { lowMs, highMs } = interval({ tickets: 7 })
    expect(lowMs).toBeGreaterThan(8 * MINUTE_MS)
    expect(lowMs).toBeLessThan(20 * MINUTE_MS)
    expect(highMs).toBeGreaterThan(20 * MINUTE_MS)
    expect(highMs).toBeLessThan(40 * MINUTE_MS)
  })

  it('takes a usual handling time as long as none is known', () => {
    const known = interval({ tickets: 3 }, { meanMs: DEFAULT_HANDLING_MS, samples: 1_000 })
    const unknown = waitInterval(outlook({ tickets: 3 }), null)
    expect(unknown?.lowMs).toBeLessThan(known.lowMs)
    expect(unknown?.highMs).toBeGreaterThan(known.highMs)
  })

  it('grows with the tickets ahead and what they take of the same people, and shrinks with the people', () => {
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 500 }),
        (tickets, people, samples) => {
          const handling = { meanMs: 8 * MINUTE_MS, samples }
          const { lowMs, highMs } = interval({ tickets, people }, handling)
          expect(lowMs).toBeGreaterThanOrEqual(0)
          expect(lowMs).toBeLessThan(highMs)
          const longer = interval({ tickets: tickets + 1, people }, handling)
          expect(longer.lowMs).toBeGreaterThan(lowMs)
          expect(longer.highMs).toBeGreaterThan(highMs)
          const quicker = interval({ tickets, people: people + 1 }, handling)
          expect(quicker.highMs).toBeLessThan(highMs)
          const fewer = interval({ tickets: tickets + 1, people, share: 0.2 }, handling)
          expect(fewer.highMs).toBeLessThan(longer.highMs)
        },
      ),
    )
  })
})
