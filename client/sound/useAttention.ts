import { useEffect } from 'react'
import { ownTitle } from './ownTitle.ts'
import type { Ring } from './Ring.ts'
import type { Tune } from './tunes.ts'

/** Rings and flashes the tab's title for as long as `title` is not null. */
export function useAttention(ring: Ring, tune: Tune, title: string | null): void {
  useEffect(() => {
    if (title === null) return
    const stopRing = ring.start(tune)
    const stopFlash = ownTitle.flash(title)
    return () => {
      stopRing()
      stopFlash()
    }
  }, [ring, tune, title])
}
