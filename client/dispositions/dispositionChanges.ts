import type { MadeDisposition } from '#shared/model/disposition.ts'
import type { SavedChange } from '../offering/DecisionDesk.ts'
import { NEW } from './dispositionDraft.ts'
import type { Direction, DispositionChange } from './dispositionsDesk.ts'

type Deciding = SavedChange<DispositionChange> & { readonly draft: string | null }

/** Saves what was typed about one of the list. */
export function changing(before: MadeDisposition, after: MadeDisposition): Deciding {
  return {
    about: after.id,
    change: { type: 'set', did: 'changed', disposition: after },
    undo: { type: 'set', did: 'changed', disposition: before },
    draft: after.id,
  }
}

/** Adds one; it was in no use before, but whatever was chosen once is never deleted. */
export function adding(added: MadeDisposition): Deciding {
  return {
    about: added.id,
    change: { type: 'set', did: 'added', disposition: added },
    undo: { type: 'set', did: 'takenOut', disposition: { ...added, inUse: false } },
    draft: NEW,
  }
}

/** Takes one out of use, or into use again. */
export function using(disposition: MadeDisposition, inUse: boolean): Deciding {
  const before = disposition.inUse
  return {
    about: disposition.id,
    change: { type: 'set', did: didUse(inUse), disposition: { ...disposition, inUse } },
    undo: { type: 'set', did: didUse(before), disposition },
    draft: null,
  }
}

function didUse(inUse: boolean): 'takenIn' | 'takenOut' {
  return inUse ? 'takenIn' : 'takenOut'
}

/** Moves one past its neighbour among those in use. Null at the end of the list. */
export function moving(
  list: readonly MadeDisposition[],
  disposition: MadeDisposition,
  by: Direction,
): Deciding | null {
  const ids = list.filter(({ inUse }) => inUse).map(({ id }) => id)
  const from = ids.indexOf(disposition.id)
  const to = by === 'up' ? from - 1 : from + 1
  if (from < 0 || to < 0 || to >= ids.length) return null
  const back = by === 'up' ? 'down' : 'up'
  return {
    about: disposition.id,
    change: {
      type: 'order',
      ids: ids.toSpliced(from, 1).toSpliced(to, 0, disposition.id),
      moved: { disposition, by },
    },
    undo: { type: 'order', ids, moved: { disposition, by: back } },
    draft: null,
  }
}

/** Where one stands among those in use, from 1 on. */
export function placeOf(list: readonly MadeDisposition[], disposition: MadeDisposition): number {
  return list.filter(({ inUse }) => inUse).findIndex(({ id }) => id === disposition.id) + 1
}
