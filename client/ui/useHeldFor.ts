import { useEffect, useState } from 'react'

/** Whether a condition has held for so long without a break. */
export function useHeldFor(condition: boolean, durationMs: number): boolean {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (!condition) return
    const timer = window.setTimeout(() => setHeld(true), durationMs)
    return () => {
      window.clearTimeout(timer)
      setHeld(false)
    }
  }, [condition, durationMs])
  return condition && held
}
