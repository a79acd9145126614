import { useEffect, useState } from 'react'
import { monotonicMs } from './monotonicMs.ts'

/** The present moment, renewed at the interval for as long as the component is shown. */
export function useNow(intervalMs: number): number {
  const [now, setNow] = useState(monotonicMs)
  useEffect(() => {
    setNow(monotonicMs())
    const timer = window.setInterval(() => setNow(monotonicMs()), intervalMs)
    return () => window.clearInterval(timer)
  }, [intervalMs])
  return now
}
