import type { Clock } from '#shared/kernel/clock.ts'

/** The machine's monotonic clock. */
export const systemClock: Clock = {
  monotonicMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
}
