import { describe, expect, it } from 'vitest'
import { isEnough, judgeSeries, type Sample } from '#tests/support/chaos/judgeSeries.ts'
import { seeded } from '#tests/support/simulation/random.ts'

const MB = 1024 * 1024
const KB = 1024
const SAMPLES = 40
const CALLS_A_SAMPLE = 10
const files = { still: 4, each: 0.02 }
const heap = { still: 2 * MB, each: 4 * KB }

/** A run of 400 calls, of which each sample is as told. */
function run(value: (calls: number, index: number) => number, samples = SAMPLES): readonly Sample[] {
  return Array.from({ length: samples }, (_, index) => {
    const at = index * CALLS_A_SAMPLE
    return { at, value: value(at, index) }
  })
}

describe('a series of what a server holds', () => {
  it('is flat when nothing grows', () => {
    expect(
      judgeSeries(
        run(() => 50),
        files,
      ),
    ).toMatchObject({ begin: 50, end: 50, isFlat: true })
  })

  it.each([
    ['one for each call', (calls: number) => 50 + calls],
    ['one for each tenth call', (calls: number) => 50 + Math.floor(calls / 10)],
    [
      'one for each call under a pool that comes and goes',
      (calls: number, index: number) => 50 + calls + (index % 9),
    ],
  ])('is not flat with a file that leaks: %s', (_, value) => {
    expect(judgeSeries(run(value), files).isFlat).toBe(false)
  })

  it('is not flat with 16 KB for each call beside a heap that moves by 2 MB', () => {
    const random = seeded(3)
    const noise = run(() => 40 * MB + random() * 2 * MB)
    expect(judgeSeries(noise, heap).isFlat).toBe(true)
    const leaking = noise.map(({ at, value }) => ({ at, value: value + at * 16 * KB }))
    expect(judgeSeries(leaking, heap).isFlat).toBe(false)
  })

  it('is flat however often the same noise is drawn', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seeded(seed)
      expect(
        judgeSeries(
          run(() => 40 * MB + random() * 2 * MB),
          heap,
        ).isFlat,
        `seed ${seed}`,
      ).toBe(true)
      expect(
        judgeSeries(
          run(() => 50 + Math.round(random() * 4)),
          files,
        ).isFlat,
        `seed ${seed}`,
      ).toBe(true)
    }
  })

  it('is flat after a step within the warm-up, and not after one later', () => {
    const stepAt = (calls: number) => run((at) => (at < calls ? 50 : 80))
    expect(judgeSeries(stepAt(80), files).isFlat).toBe(true)
    expect(judgeSeries(stepAt(250), files).isFlat).toBe(false)
  })

  it('is flat with a single high sample, which is no trend', () => {
    expect(
      judgeSeries(
        run((_, index) => (index === SAMPLES - 1 ? 500 : 50)),
        files,
      ).isFlat,
    ).toBe(true)
  })

  it('finds the same leak in a long run, of which a call may leave no more than in a short one', () => {
    const hours = run((calls) => 50 + calls / 10, 800)
    expect(judgeSeries(hours, files).isFlat).toBe(false)
  })

  it('is not judged from a few samples', () => {
    const few = run(() => 50, 6)
    expect(isEnough(few)).toBe(false)
    expect(() => judgeSeries(few, files)).toThrow('too few')
    expect(isEnough(run(() => 50, 8))).toBe(true)
  })
})
