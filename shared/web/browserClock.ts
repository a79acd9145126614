import type { Clock } from '#shared/kernel/clock.ts'

/** The browser's own clock and timers. */
export const browserClock: Clock = {
  monotonicMs: () => performance.now(),
  after: (delayMs, callback) => {
    const timer = setTimeout(callback, delayMs)
    return () => clearTimeout(timer)
  },
}
