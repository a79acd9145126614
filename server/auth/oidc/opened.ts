import type { Sealing } from '../sealing.ts'

/** What was sealed about this; null for whatever was not sealed here, or was about something else. */
export function opened(sealing: Sealing, sealed: string, about: string): string | null {
  try {
    return sealing.open(sealed, about)
  } catch {
    // It comes from a browser or from before the key was changed: worth nothing, and no fault of ours.
    return null
  }
}
