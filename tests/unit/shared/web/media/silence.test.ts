import { describe, expect, it } from 'vitest'
import { peakOf, type Quiet, stepQuiet } from '#shared/web/media/silence.ts'

/** How long it has been quiet after these measurements, a third of a second apart. */
function quietAfter(peaks: readonly number[]): number | null {
  let quiet: Quiet | null = null
  for (const [index, peak] of peaks.entries()) quiet = stepQuiet(quiet, peak, index * 333)
  return quiet === null ? null : (quiet as Quiet).forMs
}

describe('silence', () => {
  it('is what not even a quiet room leaves behind', () => {
    expect(quietAfter([0, 0, 0, 0])).toBe(999)
    // The last bits of a converter with nothing before it.
    expect(quietAfter([0.000_03, 0.000_06, 0])).toBe(666)
    // A quiet room at -70 dB, after the browser has taken the noise out.
    expect(quietAfter([0, 0, 0.000_32])).toBeNull()
    expect(quietAfter([0.5, 0])).toBe(0)
  })

  it('counts only what was listened to', () => {
    const before = stepQuiet(null, 0, 1_000)
    expect(stepQuiet(before, 0, 3_600_000)).toEqual({ forMs: 1_000, atMs: 3_600_000 })
  })
})

describe('the loudest sample', () => {
  it('is the largest of either sign', () => {
    expect(peakOf([])).toBe(0)
    expect(peakOf(new Float32Array([0.25, -0.5, 0.125]))).toBe(0.5)
  })
})
