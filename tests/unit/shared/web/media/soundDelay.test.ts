import { describe, expect, it } from 'vitest'
import { nextSoundDelay, noDelay } from '#shared/web/media/soundDelay.ts'

describe('how long sound waits for what got lost', () => {
  it('does not on a link that loses nothing, or next to nothing', () => {
    expect(nextSoundDelay(noDelay, { lostPercent: 0, madeUpPercent: 0, rttMs: 150 }, 1_000)).toEqual(noDelay)
    expect(nextSoundDelay(noDelay, { lostPercent: 0.9, madeUpPercent: 0, rttMs: 150 }, 1_000)).toEqual(
      noDelay,
    )
    expect(nextSoundDelay(noDelay, { lostPercent: null, madeUpPercent: 0, rttMs: 150 }, 1_000)).toEqual(
      noDelay,
    )
    expect(nextSoundDelay(noDelay, { lostPercent: 5, madeUpPercent: 0, rttMs: null }, 1_000)).toEqual(noDelay)
  })

  it('does for a round trip and the answer, in steps that do not change all the time', () => {
    expect(nextSoundDelay(noDelay, { lostPercent: 3, madeUpPercent: 0, rttMs: 150 }, 1_000).delayMs).toBe(200)
    expect(nextSoundDelay(noDelay, { lostPercent: 3, madeUpPercent: 0, rttMs: 163 }, 1_000).delayMs).toBe(250)
    const waiting = nextSoundDelay(noDelay, { lostPercent: 3, madeUpPercent: 0, rttMs: 163 }, 1_000)
    expect(nextSoundDelay(waiting, { lostPercent: 3, madeUpPercent: 0, rttMs: 120 }, 3_000).delayMs).toBe(250)
  })

  it('does not longer than a talk bears', () => {
    expect(nextSoundDelay(noDelay, { lostPercent: 5, madeUpPercent: 0, rttMs: 350 }, 1_000).delayMs).toBe(400)
    expect(nextSoundDelay(noDelay, { lostPercent: 5, madeUpPercent: 0, rttMs: 360 }, 1_000).delayMs).toBe(0)
  })

  it('ends after a while without loss, and not before', () => {
    const waiting = nextSoundDelay(noDelay, { lostPercent: 3, madeUpPercent: 0, rttMs: 150 }, 1_000)
    const good = { lostPercent: 0, madeUpPercent: 0, rttMs: 150 }
    expect(nextSoundDelay(waiting, good, 20_000)).toEqual(waiting)
    expect(nextSoundDelay(waiting, good, 21_000)).toEqual(noDelay)
    const again = nextSoundDelay(waiting, { lostPercent: 2, madeUpPercent: 0, rttMs: 150 }, 20_000)
    expect(nextSoundDelay(again, good, 21_000).delayMs).toBe(200)
  })

  it('finds in steps what helps when it is another one whose link loses some', () => {
    const gaps = { lostPercent: 0, madeUpPercent: 3, rttMs: 2 }
    const first = nextSoundDelay(noDelay, gaps, 2_000)
    expect(first.delayMs).toBe(100)
    const second = nextSoundDelay(first, gaps, 4_000)
    expect(second.delayMs).toBe(200)
    const helped = nextSoundDelay(second, { ...gaps, madeUpPercent: 0.4 }, 6_000)
    expect(helped).toEqual(second)
    expect(nextSoundDelay(helped, { ...gaps, madeUpPercent: 0 }, 24_000)).toEqual(noDelay)
  })

  it('gives up for a while what does not help', () => {
    const gaps = { lostPercent: 0, madeUpPercent: 8, rttMs: 2 }
    let delay = noDelay
    const delays = [2, 4, 6, 8, 10, 12, 14].map((seconds) => {
      delay = nextSoundDelay(delay, gaps, seconds * 1_000)
      return delay.delayMs
    })
    expect(delays).toEqual([100, 200, 300, 300, 300, 0, 0])
    expect(nextSoundDelay(delay, gaps, 73_000).delayMs).toBe(100)
  })
})
