/**
 * Below this not even the noise of a quiet room is left, also after the browser has taken out what it can: a microphone
 * that works never stays there for long, one that is switched off always does.
 */
const FLOOR_DB = -80
const FLOOR = 10 ** (FLOOR_DB / 20)
/** A page that was stopped has not listened meanwhile. */
const LONGEST_STEP_MS = 1_000

/** How long nothing has been heard, as far as it was listened to. */
export interface Quiet {
  readonly forMs: number
  readonly atMs: number
}

/** The loudest sample, from 0 to 1. */
export function peakOf(samples: ArrayLike<number>): number {
  let peak = 0
  for (let index = 0; index < samples.length; index += 1) {
    const size = Math.abs(samples[index] ?? 0)
    if (size > peak) peak = size
  }
  return peak
}

/** One measurement more; null: something was heard. */
export function stepQuiet(before: Quiet | null, peak: number, atMs: number): Quiet | null {
  if (peak >= FLOOR) return null
  const stepMs = before === null ? 0 : Math.min(LONGEST_STEP_MS, atMs - before.atMs)
  return { forMs: (before?.forMs ?? 0) + stepMs, atMs }
}
