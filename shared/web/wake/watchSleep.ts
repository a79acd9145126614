import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'

const LOOK_MS = 2_000
/** A busy page is late, too, but not by so much. */
const LATE_MS = 3_000

/**
 * Notices that the machine slept or the page was stopped: a timer that comes much too late. Both clocks are looked at,
 * since on some systems the monotonic one stands still while the machine sleeps, and the other one may be set back.
 */
export function watchSleep(options: {
  readonly clock: Clock
  /** Milliseconds of the time of day. */
  readonly wallMs: () => number
  readonly woke: () => void
}): Stopper {
  const { clock, wallMs, woke } = options
  const now = () => ({ monotonic: clock.monotonicMs(), wall: wallMs() })
  let before = now()
  const look = () => {
    const { monotonic, wall } = now()
    const passedMs = Math.max(monotonic - before.monotonic, wall - before.wall)
    before = { monotonic, wall }
    stopTimer = clock.after(LOOK_MS, look)
    if (passedMs >= LOOK_MS + LATE_MS) woke()
  }
  let stopTimer = clock.after(LOOK_MS, look)
  return () => stopTimer()
}
