import { assertNever } from '#shared/kernel/assertNever.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { RejectReason } from '#shared/model/reservation.ts'

/** A seat in a call offered to one person, with a time limit. Who `left` was in the call and owes no wrap-up. */
export type ReservationState =
  | { readonly state: 'pending' }
  | { readonly state: 'accepted' }
  | { readonly state: 'rejected'; readonly reason: RejectReason }
  | { readonly state: 'timedOut' }
  | { readonly state: 'withdrawn' }
  | { readonly state: 'left' }

/** What may happen to a reservation. */
export type ReservationEvent =
  | { readonly type: 'accept' }
  | { readonly type: 'reject'; readonly reason: RejectReason }
  | { readonly type: 'timeOut' }
  | { readonly type: 'withdraw' }
  | { readonly type: 'leave' }

/** The next state of a reservation. An accepted one is withdrawn when the other person who was asked does not come. */
export function nextReservationState(
  from: ReservationState,
  event: ReservationEvent,
): Result<ReservationState, 'outOfOrder'> {
  const isPending = from.state === 'pending'
  const isAccepted = from.state === 'accepted'
  switch (event.type) {
    case 'accept':
      return isPending ? accepted({ state: 'accepted' }) : refused('outOfOrder')
    case 'reject':
      return isPending ? accepted({ state: 'rejected', reason: event.reason }) : refused('outOfOrder')
    case 'timeOut':
      return isPending ? accepted({ state: 'timedOut' }) : refused('outOfOrder')
    case 'withdraw':
      return isPending || isAccepted ? accepted({ state: 'withdrawn' }) : refused('outOfOrder')
    case 'leave':
      return isAccepted ? accepted({ state: 'left' }) : refused('outOfOrder')
    default:
      return assertNever(event)
  }
}
