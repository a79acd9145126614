import { useCallback, useRef, useState } from 'react'

/** Does one thing at a time: whether it still goes on, and a way to begin that does nothing meanwhile. */
export function useBusy(): readonly [boolean, (work: () => Promise<unknown>) => void] {
  const [busy, setBusy] = useState(false)
  // Two presses may come before the next rendering.
  const going = useRef(false)
  const begin = useCallback((work: () => Promise<unknown>) => {
    if (going.current) return
    going.current = true
    setBusy(true)
    void work().finally(() => {
      going.current = false
      setBusy(false)
    })
  }, [])
  return [busy, begin]
}
