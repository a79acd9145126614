import { useEffect, useState } from 'react'
import { browserClock } from '../browserClock.ts'

/** True once something has been true without a break for so long; false again at once. */
export function useLasting(isTrue: boolean, forMs: number): boolean {
  const [lasts, setLasts] = useState(false)
  useEffect(() => {
    if (!isTrue) return
    const stop = browserClock.after(forMs, () => setLasts(true))
    return () => {
      stop()
      setLasts(false)
    }
  }, [isTrue, forMs])
  return isTrue && lasts
}
