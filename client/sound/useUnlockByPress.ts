import { useEffect } from 'react'
import type { Ring } from './Ring.ts'

/** Finds out now, not at the first ring, whether the browser lets sound out; if not, the next press lets it out. */
export function useUnlockByPress(ring: Ring): void {
  useEffect(() => {
    ring.unlock()
    const unlock = () => {
      if (ring.blocked.get()) ring.unlock()
    }
    window.addEventListener('click', unlock)
    window.addEventListener('keydown', unlock)
    return () => {
      window.removeEventListener('click', unlock)
      window.removeEventListener('keydown', unlock)
    }
  }, [ring])
}
