import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Bucket,
  type BucketChange,
  type BucketKind,
  blockAfter,
  counted,
  forgiven,
  uncounted,
  waitMs,
} from '#server/auth/local/throttle.ts'

const kinds: readonly BucketKind[] = ['accountFromGroup', 'group', 'device', 'secondFactor']
const anyKind = fc.constantFrom(...kinds)
const anyCount = fc.nat(10_000)
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

/** A bucket over time, as the store keeps it. */
class KeptBucket {
  readonly #kind: BucketKind
  #failures = 0
  #blockedUntilMs = 0

  constructor(kind: BucketKind) {
    this.#kind = kind
  }

  at(nowMs: number): Bucket {
    return {
      kind: this.#kind,
      failures: this.#failures,
      blockedForMs: Math.max(0, this.#blockedUntilMs - nowMs),
    }
  }

  save({ failures, blockMs }: BucketChange, nowMs: number): void {
    this.#failures = failures
    if (blockMs !== null) this.#blockedUntilMs = blockMs === 0 ? 0 : nowMs + blockMs
  }
}

describe('a block', () => {
  it('comes after the free failures, doubles, and ends at a quarter of an hour', () => {
    const blocks = [5, 6, 7, 8, 9, 10, 11, 12, 100_000].map((failures) =>
      blockAfter('accountFromGroup', failures),
    )
    expect(blocks).toEqual([0, 30_000, 60_000, 120_000, 240_000, 480_000, 900_000, 900_000, 900_000])
  })

  it('never gets shorter by more failures', () => {
    fc.assert(
      fc.property(anyKind, anyCount, anyCount, (kind, one, other) => {
        expect(blockAfter(kind, Math.max(one, other))).toBeGreaterThanOrEqual(
          blockAfter(kind, Math.min(one, other)),
        )
      }),
    )
  })

  it('is as long as the longest of those that count', () => {
    const bucket = (blockedForMs: number): Bucket => ({ kind: 'group', failures: 0, blockedForMs })
    expect(waitMs([])).toBe(0)
    expect(waitMs([bucket(0), bucket(7), bucket(3)])).toBe(7)
  })
})

it('leaves an attacker who is as quick as can be some hundred guesses a day at one account from one place', () => {
  const bucket = new KeptBucket('accountFromGroup')
  let guesses = 0
  for (let nowMs = 0; nowMs < DAY_MS; nowMs += 1_000) {
    if (waitMs([bucket.at(nowMs)]) > 0) continue
    bucket.save(counted(bucket.at(nowMs)), nowMs)
    guesses += 1
  }
  expect(guesses).toBeLessThanOrEqual(110)
})

it('lets no success of an own account pay for failures at others', () => {
  const attempts = fc.array(fc.record({ isRight: fc.boolean(), afterMs: fc.nat(10 * MINUTE_MS) }), {
    maxLength: 400,
  })
  fc.assert(
    fc.property(attempts, (made) => {
      const group = new KeptBucket('group')
      let nowMs = 0
      let failed = 0
      for (const { isRight, afterMs } of made) {
        nowMs += afterMs
        if (waitMs([group.at(nowMs)]) > 0) continue
        group.save(counted(group.at(nowMs)), nowMs)
        if (isRight) group.save(forgiven(group.at(nowMs)), nowMs)
        else failed += 1
        expect(group.at(nowMs).failures).toBe(failed)
      }
    }),
  )
})

it('forgets a count that was too early, also below nothing', () => {
  fc.assert(
    fc.property(anyKind, anyCount, (kind, failures) => {
      const before: Bucket = { kind, failures, blockedForMs: 0 }
      const after = counted(before)
      expect(uncounted({ kind, failures: after.failures }).failures).toBe(failures)
    }),
  )
  expect(uncounted({ kind: 'group', failures: 0 })).toEqual({ failures: 0, blockMs: 0 })
})

it('begins anew for whoever was right, where it is theirs alone', () => {
  for (const kind of ['accountFromGroup', 'device', 'secondFactor'] as const) {
    expect(forgiven({ kind, failures: 50, blockedForMs: 9 })).toEqual({ failures: 0, blockMs: 0 })
  }
  // A block that others brought about stays.
  expect(forgiven({ kind: 'group', failures: 150, blockedForMs: 9 })).toEqual({
    failures: 149,
    blockMs: null,
  })
})
