import { useEffect, useState } from 'react'

const TICK_MS = 250

/** Whole seconds left of a time that runs from now on, or from the moment that `ms` changes. */
export function useCountdown(ms: number): number {
  const [leftMs, setLeftMs] = useState(ms)
  useEffect(() => {
    const until = performance.now() + ms
    setLeftMs(ms)
    const ticking = setInterval(() => setLeftMs(Math.max(0, until - performance.now())), TICK_MS)
    return () => clearInterval(ticking)
  }, [ms])
  return Math.ceil(leftMs / 1_000)
}
