import { type ReactNode, useCallback } from 'react'
import type { StaffLobby } from '../console/StaffLobby.ts'
import { NoteList } from './NoteList.tsx'
import { useNotes } from './useNotes.ts'

/** The agency's notes with their server. */
export function NotesPanel(props: { readonly lobby: StaffLobby }): ReactNode {
  const { lobby } = props
  const { notes, load } = useNotes(useCallback(() => lobby.request('note.list', {}), [lobby]))
  return <NoteList notes={notes} onLoad={load} />
}
