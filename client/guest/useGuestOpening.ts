import { useCallback, useEffect, useState } from 'react'
import { type GuestOpening, openGuest } from './openGuest.ts'

/** Opens the invitation of a code, and anew as often as somebody asks for it. */
export function useGuestOpening(code: string): readonly [GuestOpening, () => void] {
  const [opening, setOpening] = useState<GuestOpening>({ state: 'opening' })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is the reason to open again
  useEffect(() => {
    setOpening({ state: 'opening' })
    const begun = openGuest(code, setOpening)
    return begun.close
  }, [code, attempt])
  const again = useCallback(() => setAttempt((before) => before + 1), [])
  return [opening, again]
}
