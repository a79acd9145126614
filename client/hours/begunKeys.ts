import type { Drafts } from '../offering/drafts.ts'
import type { HoursDraft } from './hoursDraft.ts'
import { type KeyHours, keyText } from './hoursTable.ts'

/** Hours that somebody has begun and that were never saved. */
export function begunKeys(known: readonly KeyHours[], drafts: Drafts<HoursDraft>): readonly KeyHours[] {
  const there = new Set(known.map(({ key }) => keyText(key)))
  return [...drafts.values()].flatMap((draft) =>
    draft.form === 'week' && !there.has(keyText(draft.key))
      ? [{ key: draft.key, standing: { now: null, ahead: [] }, rows: [] }]
      : [],
  )
}
