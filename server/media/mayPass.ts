import type { SeatCover } from '#server/domain/ports/media.ts'
import type { ParticipantId } from '#shared/model/ids.ts'

/** What may flow from one participant to another. */
export type Flow = 'sound' | 'picture' | 'text'

/** Whether a cover lets something through. */
export function mayPass(
  cover: SeatCover | null,
  way: { readonly from: ParticipantId; readonly to: ParticipantId },
  what: Flow,
): boolean {
  if (cover === null || cover.state === 'none') return true
  const { of, state, staff } = cover
  if (way.from !== of && way.to !== of) return true
  if (state === 'asked') return false
  const other = way.from === of ? way.to : way.from
  if (!staff.includes(other)) return false
  return what === 'sound' || (what === 'picture' && way.from === of)
}
