import { describe, expect, it } from 'vitest'
import {
  FLOOR_HELD_MS,
  floorDbOf,
  floorIsUp,
  gainOfDb,
  isDucked,
  nextDucking,
} from '#shared/web/media/channels/ducking.ts'

describe('the floor under a voice', () => {
  it('is up until the voice is heard, and goes down with its first sound', () => {
    expect(isDucked(floorIsUp, 0)).toBe(false)
    expect(nextDucking(floorIsUp, -70, 100)).toBe(floorIsUp)
    expect(isDucked(nextDucking(floorIsUp, -30, 100), 100)).toBe(true)
  })

  it('stays down through the pauses of a voice, and not much longer', () => {
    const spoke = nextDucking(floorIsUp, -30, 1_000)
    const paused = nextDucking(spoke, -90, 3_900)
    expect(isDucked(paused, 4_000)).toBe(true)
    expect(isDucked(nextDucking(paused, -30, 4_000), 7_900)).toBe(true)
    expect(isDucked(paused, 1_000 + FLOOR_HELD_MS)).toBe(false)
    expect(FLOOR_HELD_MS).toBeGreaterThan(3_000)
  })

  it('stays between 12 and 20 dB down', () => {
    expect([0, 0.5, 1].map(floorDbOf)).toEqual([-20, -16, -12])
    expect(gainOfDb(-20)).toBeCloseTo(0.1)
    expect(gainOfDb(0)).toBe(1)
  })
})
