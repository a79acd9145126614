import { describe, expect, it } from 'vitest'
import { judgeTimes, type TimeBack } from '#tests/support/chaos/judgeTimes.ts'

const worker = (...times: (number | null)[]): readonly TimeBack[] =>
  times.map((ms) => ({ kind: 'worker', ms }))

describe('the times of a chaos run', () => {
  it('are summed up by kind, beside its limit', () => {
    const { kinds, broken } = judgeTimes([...worker(100, 3_000, 200), { kind: 'server', ms: 9_000 }])
    expect(kinds).toEqual({
      worker: { count: 3, p50: 200, p95: 3_000, max: 3_000, limit: 3_000 },
      server: { count: 1, p50: 9_000, p95: 9_000, max: 9_000, limit: 10_000 },
    })
    expect(broken).toEqual([])
  })

  it('break the promise by one call that is late', () => {
    expect(judgeTimes(worker(100, 3_001, 200)).broken).toEqual([
      '1 of 3 calls after worker took longer than 3000 ms',
    ])
  })

  it('break it by one call that never came back, also where all others did', () => {
    expect(judgeTimes(worker(100, null)).broken).toEqual(['1 of 2 calls after worker never came back'])
    expect(judgeTimes(worker(null)).broken).toEqual(['1 of 1 calls after worker never came back'])
  })

  it('say nothing where nothing was hit', () => {
    expect(judgeTimes([])).toEqual({ kinds: {}, broken: [] })
  })
})
