import type { DispositionsView, MadeDisposition } from '#shared/model/disposition.ts'
import type { DispositionId } from '#shared/model/ids.ts'
import type { StaffLobby } from '../console/StaffLobby.ts'
import { DecisionDesk } from '../offering/DecisionDesk.ts'
import type { DispositionDraft } from './dispositionDraft.ts'

/** A change of the list, and what it is told as. */
export type DispositionChange =
  | {
      readonly type: 'set'
      readonly did: 'added' | 'changed' | 'takenOut' | 'takenIn'
      readonly disposition: MadeDisposition
    }
  | {
      readonly type: 'order'
      readonly ids: readonly DispositionId[]
      /** Which one was moved, and by which of its buttons. */
      readonly moved: { readonly disposition: MadeDisposition; readonly by: Direction }
    }

/** Where to in the list. */
export type Direction = 'up' | 'down'

/** The decisions on what experts choose from after a call. */
export type DispositionsDesk = DecisionDesk<DispositionsView, DispositionChange, DispositionDraft>

/** Decides on dispositions over the console's connection. */
export function openDispositions(lobby: Pick<StaffLobby, 'client'>): DispositionsDesk {
  const desk: DispositionsDesk = new DecisionDesk<DispositionsView, DispositionChange, DispositionDraft>({
    list: () => lobby.client.request('disposition.list', {}),
    send: (change) => {
      // Of the list that was looked at: what somebody else has changed since stays.
      const version = desk.known.get().view?.version ?? 0
      return change.type === 'set'
        ? lobby.client.request('disposition.set', { version, disposition: change.disposition })
        : lobby.client.request('disposition.order', { version, ids: [...change.ids] })
    },
  })
  return desk
}
