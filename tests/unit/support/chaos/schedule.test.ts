import { describe, expect, it } from 'vitest'
import { killKinds } from '#tests/support/chaos/killKinds.ts'
import { type PlannedKill, schedule } from '#tests/support/chaos/schedule.ts'
import { seeded } from '#tests/support/simulation/random.ts'

function first(count: number, seed: number): readonly PlannedKill[] {
  const kills = schedule(seeded(seed))
  return Array.from({ length: count }, () => kills.next().value)
}

describe('the kills of a chaos run', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(first(50, 7)).toEqual(first(50, 7))
    expect(first(50, 7)).not.toEqual(first(50, 8))
  })

  it('are of every kind but the last one, which ends a run', () => {
    const all = killKinds.filter((kind) => kind !== 'heldOut')
    for (let seed = 1; seed <= 20; seed += 1) {
      const kinds = first(all.length, seed).map(({ kind }) => kind)
      // At once, so that a short run leaves none out.
      expect([...kinds].sort()).toEqual([...all].sort())
    }
    expect(new Set(first(300, 1).map(({ kind }) => kind)).size).toBe(all.length)
  })

  it('cover a seat by a long break, and by no short one', () => {
    for (const { kind, awayMs } of first(500, 2)) {
      if (kind === 'longBreak') expect(awayMs).toBeGreaterThan(10_000)
      // A silence is known to within the ping's 2.5 s.
      else expect(awayMs).toBeLessThan(7_500)
    }
  })
})
