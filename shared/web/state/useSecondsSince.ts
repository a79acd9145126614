import { useEffect, useState } from 'react'
import { browserClock } from '../browserClock.ts'

const LOOK_MS = 250
const SECOND_MS = 1_000

function secondsSince(sinceMs: number): number {
  return Math.max(0, Math.floor((browserClock.monotonicMs() - sinceMs) / SECOND_MS))
}

/** Whole seconds since a moment of the browser's clock, going on. */
export function useSecondsSince(sinceMs: number): number {
  const [seconds, setSeconds] = useState(() => secondsSince(sinceMs))
  useEffect(() => {
    const look = () => setSeconds(secondsSince(sinceMs))
    look()
    const looking = setInterval(look, LOOK_MS)
    return () => clearInterval(looking)
  }, [sinceMs])
  return seconds
}
