import { beforeEach, describe, expect, it } from 'vitest'
import { watchSleep } from '#shared/web/wake/watchSleep.ts'
import { FakeClock } from '../support/FakeClock.ts'

let clock: FakeClock
/** How far the time of day is ahead of the monotonic clock. */
let aheadMs: number
let woken: number
let stop: () => void

beforeEach(() => {
  clock = new FakeClock()
  aheadMs = 0
  woken = 0
  stop = watchSleep({
    clock,
    wallMs: () => clock.monotonicMs() + aheadMs,
    woke: () => {
      woken += 1
    },
  })
})

describe('a watch over sleep', () => {
  it('says nothing while time goes on evenly, nor of a page that is a little late', async () => {
    await clock.advance(60_000)
    clock.lag(2_000)
    await clock.advance(10_000)
    expect(woken).toBe(0)
  })

  it('tells of a timer that should have come long ago', async () => {
    await clock.advance(1_000)
    clock.lag(60_000)
    await clock.advance(2_000)
    expect(woken).toBe(1)
    await clock.advance(60_000)
    expect(woken).toBe(1)
  })

  it('tells of a sleep during which the monotonic clock stood still', async () => {
    await clock.advance(1_000)
    aheadMs = 3_600_000
    await clock.advance(2_000)
    expect(woken).toBe(1)
  })

  it('is not led astray by a time of day that is set back', async () => {
    await clock.advance(1_000)
    aheadMs = -3_600_000
    await clock.advance(10_000)
    expect(woken).toBe(0)
    clock.lag(60_000)
    await clock.advance(2_000)
    expect(woken).toBe(1)
  })

  it('ends with its stopper', async () => {
    stop()
    clock.lag(60_000)
    await clock.advance(10_000)
    expect(woken).toBe(0)
  })
})
