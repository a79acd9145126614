import { useCallback, useEffect, useState } from 'react'
import type { OwnDayView } from '#shared/model/ownDay.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import { monotonicMs } from '../time/monotonicMs.ts'

/** How far the own day is known. */
export type OwnDayState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'known'; readonly day: OwnDayView; readonly atMs: number }

/** Reads the own day when the desk appears, which it does after each call, and when asked again. */
export function useOwnDay(list: () => Promise<Answer<OwnDayView>>): readonly [OwnDayState, () => void] {
  const [known, setKnown] = useState<OwnDayState>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is the reason to read again
  useEffect(() => {
    let isShown = true
    void list().then((answer) => {
      if (!isShown) return
      setKnown(answer.ok ? { state: 'known', day: answer.value, atMs: monotonicMs() } : { state: 'failed' })
    })
    return () => {
      isShown = false
    }
  }, [list, attempt])
  const again = useCallback(() => setAttempt((before) => before + 1), [])
  return [known, again]
}
