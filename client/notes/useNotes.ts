import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { RequestValue } from '#shared/signalling/requests.ts'

/** A note of the agency. */
export type AgencyNote = RequestValue<'note.list'>['notes'][number]

/** The notes once they were asked for, and how to ask again. */
export interface NotesInUse {
  readonly notes: readonly AgencyNote[] | null
  readonly load: () => void
}

/** Fetches the agency's notes when somebody wants to see them, never by itself. */
export function useNotes(list: () => Promise<Answer<RequestValue<'note.list'>>>): NotesInUse {
  const [notes, setNotes] = useState<readonly AgencyNote[] | null>(null)
  const mounted = useRef(true)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])
  const load = useCallback(async () => {
    const answer = await list()
    if (answer.ok && mounted.current) setNotes(answer.value.notes)
  }, [list])
  return { notes, load: () => void load() }
}
