import { useEffect, useState } from 'react'
import { browserClock } from '#shared/web/browserClock.ts'

const LOOK_MS = 5_000
const MINUTE_MS = 60_000

/** Whole minutes of a time that has lasted so long already, and goes on. */
export function useMinutesSince(sinceMs: number): number {
  const [passedMs, setPassedMs] = useState(sinceMs)
  useEffect(() => {
    const beganMs = browserClock.monotonicMs() - sinceMs
    let stop = () => {}
    const look = () => {
      setPassedMs(browserClock.monotonicMs() - beganMs)
      stop = browserClock.after(LOOK_MS, look)
    }
    look()
    return () => stop()
  }, [sinceMs])
  return Math.floor(passedMs / MINUTE_MS)
}
