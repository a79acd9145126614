import { describe, expect, it } from 'vitest'
import { judgeTimes, type TimeBack } from '#tests/support/chaos/judgeTimes.ts'
import { killKinds } from '#tests/support/chaos/killKinds.ts'

/** One of each kind that is as promised: what a test looks at is beside them. */
const others: readonly TimeBack[] = killKinds
  .filter((kind) => kind !== 'worker' && kind !== 'server')
  .map((kind) => ({ kind, ms: 100 }))
const server: TimeBack = { kind: 'server', ms: 9_000 }
const judged = (...times: readonly TimeBack[]) => judgeTimes([...times, server, ...others], { worker: 3 })

const worker = (...times: (number | null)[]): readonly TimeBack[] =>
  times.map((ms) => ({ kind: 'worker', ms }))

describe('the times of a chaos run', () => {
  it('are summed up by kind, beside its limit', () => {
    const { kinds, broken } = judged(...worker(100, 3_000, 200))
    expect(kinds).toMatchObject({
      worker: { count: 3, p50: 200, p95: 3_000, max: 3_000, limit: 3_000 },
      server: { count: 1, p50: 9_000, p95: 9_000, max: 9_000, limit: 10_000 },
    })
    expect(broken).toEqual([])
  })

  it('break the promise by one call that is late', () => {
    expect(judged(...worker(100, 3_001, 200)).broken).toEqual([
      '1 of 3 calls after worker took longer than 3000 ms',
    ])
  })

  it('break it by one call that never came back, also where all others did', () => {
    expect(judged(...worker(100, null)).broken).toEqual(['1 of 2 calls after worker never came back'])
    expect(judged(...worker(null)).broken).toEqual(['1 of 1 calls after worker never came back'])
  })

  it('break it by a kind that was never tried, or hit no call', () => {
    expect(judged().broken).toEqual(['worker hit no call, 3 times'])
    expect(judgeTimes([server, ...others], {}).broken).toEqual(['worker never happened: run for longer'])
    expect(judgeTimes([], {}).broken).toHaveLength(killKinds.length)
  })
})
