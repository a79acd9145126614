import { describe, expect, it } from 'vitest'
import { nextSoundDelay, noDelay } from '#shared/web/media/soundDelay.ts'

describe('how long sound waits for what got lost', () => {
  it('does not on a link that loses nothing, or next to nothing', () => {
    expect(nextSoundDelay(noDelay, { lostPercent: 0, rttMs: 150 }, 1_000)).toEqual(noDelay)
    expect(nextSoundDelay(noDelay, { lostPercent: 0.9, rttMs: 150 }, 1_000)).toEqual(noDelay)
    expect(nextSoundDelay(noDelay, { lostPercent: null, rttMs: 150 }, 1_000)).toEqual(noDelay)
    expect(nextSoundDelay(noDelay, { lostPercent: 5, rttMs: null }, 1_000)).toEqual(noDelay)
  })

  it('does for a round trip and the answer, in steps that do not change all the time', () => {
    expect(nextSoundDelay(noDelay, { lostPercent: 3, rttMs: 150 }, 1_000).delayMs).toBe(200)
    expect(nextSoundDelay(noDelay, { lostPercent: 3, rttMs: 163 }, 1_000).delayMs).toBe(250)
    const waiting = nextSoundDelay(noDelay, { lostPercent: 3, rttMs: 163 }, 1_000)
    expect(nextSoundDelay(waiting, { lostPercent: 3, rttMs: 120 }, 3_000).delayMs).toBe(250)
  })

  it('does not longer than a talk bears', () => {
    expect(nextSoundDelay(noDelay, { lostPercent: 5, rttMs: 350 }, 1_000).delayMs).toBe(400)
    expect(nextSoundDelay(noDelay, { lostPercent: 5, rttMs: 360 }, 1_000).delayMs).toBe(0)
  })

  it('ends after a while without loss, and not before', () => {
    const waiting = nextSoundDelay(noDelay, { lostPercent: 3, rttMs: 150 }, 1_000)
    const good = { lostPercent: 0, rttMs: 150 }
    expect(nextSoundDelay(waiting, good, 20_000)).toEqual(waiting)
    expect(nextSoundDelay(waiting, good, 21_000)).toEqual(noDelay)
    const again = nextSoundDelay(waiting, { lostPercent: 2, rttMs: 150 }, 20_000)
    expect(nextSoundDelay(again, good, 21_000).delayMs).toBe(200)
  })
})
