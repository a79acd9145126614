import { assertNever } from '#shared/kernel/assertNever.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { RejectReason } from '#shared/model/desk.ts'

/** A ticket offered to one person, with a time limit. */
export type ReservationState =
  | { readonly state: 'pending' }
  | { readonly state: 'accepted' }
  | { readonly state: 'rejected'; readonly reason: RejectReason }
  | { readonly state: 'timedOut' }
  | { readonly state: 'withdrawn' }

/** What may happen to a reservation. */
export type ReservationEvent =
  | { readonly type: 'accept' }
  | { readonly type: 'reject'; readonly reason: RejectReason }
  | { readonly type: 'timeOut' }
  | { readonly type: 'withdraw' }

/** The next state of a reservation; only a pending one changes. */
export function nextReservationState(
  from: ReservationState,
  event: ReservationEvent,
): Result<ReservationState, 'outOfOrder'> {
  if (from.state !== 'pending') return refused('outOfOrder')
  switch (event.type) {
    case 'accept':
      return accepted({ state: 'accepted' })
    case 'reject':
      return accepted({ state: 'rejected', reason: event.reason })
    case 'timeOut':
      return accepted({ state: 'timedOut' })
    case 'withdraw':
      return accepted({ state: 'withdrawn' })
    default:
      return assertNever(event)
  }
}
