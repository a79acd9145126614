import { useCallback, useEffect, useState } from 'react'
import type { CalendarDay } from '#shared/model/hours.ts'
import type { TechnicalRecordId } from '#shared/model/ids.ts'
import type { TechnicalRecord } from '#shared/model/technical.ts'
import type { RecordsPage, TechnicalDesk } from './technicalDesk.ts'

/** How far the calls of a day are known. */
export type RecordsState =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | ({ readonly state: 'known' } & RecordsPage)

/** Reads a day's calls, more of them, and all anew. */
export function useRecords(
  desk: TechnicalDesk,
  day: CalendarDay | null,
): { readonly known: RecordsState; readonly more: () => Promise<void>; readonly again: () => void } {
  const [known, setKnown] = useState<RecordsState>({ state: 'loading' })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is the reason to read again
  useEffect(() => {
    let isWanted = true
    setKnown({ state: 'loading' })
    void desk.ofDay(day, null).then((answer) => {
      if (isWanted) setKnown(answer.ok ? { state: 'known', ...answer.value } : { state: 'failed' })
    })
    return () => {
      isWanted = false
    }
  }, [desk, day, attempt])
  const more = useCallback(async () => {
    if (known.state !== 'known') return
    const answer = await desk.ofDay(day, lastOf(known.records))
    setKnown((before) =>
      // Another day may have been chosen meanwhile.
      before !== known
        ? before
        : answer.ok
          ? { state: 'known', ...answer.value, records: [...known.records, ...answer.value.records] }
          : { state: 'failed' },
    )
  }, [desk, day, known])
  return { known, more, again: useCallback(() => setAttempt((before) => before + 1), []) }
}

function lastOf(records: readonly TechnicalRecord[]): TechnicalRecordId | null {
  return records.at(-1)?.id ?? null
}
