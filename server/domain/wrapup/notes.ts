import type { RequestOrigin } from '../commands/runCommand.ts'
import type { Platform } from '../ports/platform.ts'
import type { NoteRow } from '../ports/views.ts'
import type { Expert } from '../reservations/reservations.ts'
import { agencyScope } from '../scope.ts'

/** The agency's notes for somebody who looks at them; the look is written down with what was seen. */
export function lookAtNotes(
  { store }: Platform,
  { agencyId }: Expert,
  { requestId: _, ...source }: RequestOrigin,
): Promise<readonly NoteRow[]> {
  return store.transact(agencyScope(agencyId), async (tx) => {
    const notes = await tx.desk.notes(agencyId)
    tx.audit.add({
      ...source,
      chain: { agencyId },
      action: 'note.list',
      objects: { notes: notes.map(({ id }) => id) },
      result: 'ok',
    })
    return notes
  })
}
