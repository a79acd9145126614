import type { SeatCover } from '#server/domain/ports/media.ts'
import type { ParticipantId } from '#shared/model/ids.ts'

/** What may flow from one participant to another. */
export type Flow = 'sound' | 'picture' | 'text'

const stages: Readonly<Record<SeatCover['state'], number>> = { asked: 0, claimed: 1, none: 2 }

/** Whether a cover was there before another one: within a round it goes from asked over claimed to none. */
export function isBefore(one: SeatCover, other: SeatCover | null): boolean {
  if (one.of !== other?.of) return false
  return one.round < other.round || (one.round === other.round && stages[one.state] < stages[other.state])
}

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
