import { useEffect, useState } from 'react'
import { browserClock } from '../browserClock.ts'

const LOOK_MS = 5_000
const MINUTE_MS = 60_000

/** Minutes, begun ones counted, that are left of a time that was told just now. */
export function useMinutesLeft(remainingMs: number): number {
  const [leftMs, setLeftMs] = useState(remainingMs)
  useEffect(() => {
    const endMs = browserClock.monotonicMs() + remainingMs
    let stop = () => {}
    const look = () => {
      setLeftMs(Math.max(0, endMs - browserClock.monotonicMs()))
      stop = browserClock.after(LOOK_MS, look)
    }
    look()
    return () => stop()
  }, [remainingMs])
  return Math.ceil(leftMs / MINUTE_MS)
}
