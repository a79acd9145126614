import { useEffect, useState } from 'react'
import { browserClock } from '#shared/web/browserClock.ts'

/** The first picture of the expert has the machine to itself for so long. */
const SETTLING_MS = 600

/** True once a call has been live for a moment: what is not the picture or the sound waits for it. */
export function useSettled(live: boolean): boolean {
  const [settled, setSettled] = useState(false)
  useEffect(() => {
    if (!live) return
    const stop = browserClock.after(SETTLING_MS, () => setSettled(true))
    return () => {
      stop()
      setSettled(false)
    }
  }, [live])
  return settled
}
