import { assertNever } from '#shared/kernel/assertNever.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { AwayReason, PresenceView } from '#shared/model/desk.ts'

/** Whether an expert or an interpreter can be offered a ticket. */
export type PresenceState = PresenceView

/** What may happen to a presence. */
export type PresenceEvent =
  | { readonly type: 'signIn' }
  /** Comes back after a lost connection that ended the availability. */
  | { readonly type: 'comeBack' }
  | { readonly type: 'becomeAvailable' }
  | { readonly type: 'goAway'; readonly reason: AwayReason }
  | { readonly type: 'reserve' }
  | { readonly type: 'release' }
  | { readonly type: 'missOffer' }
  | { readonly type: 'startCall' }
  | { readonly type: 'endCall' }
  /** Goes from a call without a wrap-up. */
  | { readonly type: 'leaveCall'; readonly next: NextAfterCall | 'connectionLost' }
  | { readonly type: 'goOffline' }

/** What somebody does after a call. */
export type NextAfterCall = 'available' | 'break' | 'otherWork'

const atRest: ReadonlySet<PresenceState['state']> = new Set(['available', 'away'])

/** The next presence, or `outOfOrder`. Signing in again keeps the work at hand. */
export function nextPresenceState(
  from: PresenceState,
  event: PresenceEvent,
): Result<PresenceState, 'outOfOrder'> {
  switch (event.type) {
    case 'signIn':
      return accepted(from.state === 'offline' ? { state: 'away', reason: 'signedIn' } : from)
    case 'comeBack':
      return accepted(from.state === 'offline' ? { state: 'away', reason: 'connectionLost' } : from)
    case 'becomeAvailable':
      return atRest.has(from.state) || from.state === 'wrappingUp'
        ? accepted({ state: 'available' })
        : refused('outOfOrder')
    case 'goAway':
      return atRest.has(from.state) || from.state === 'wrappingUp'
        ? accepted({ state: 'away', reason: event.reason })
        : refused('outOfOrder')
    case 'reserve':
      return from.state === 'available' ? accepted({ state: 'reserved' }) : refused('outOfOrder')
    case 'release':
      return from.state === 'reserved' ? accepted({ state: 'available' }) : refused('outOfOrder')
    case 'missOffer':
      return from.state === 'reserved'
        ? accepted({ state: 'away', reason: 'offerUnanswered' })
        : refused('outOfOrder')
    case 'startCall':
      return from.state === 'reserved' ? accepted({ state: 'onCall' }) : refused('outOfOrder')
    case 'endCall':
      return from.state === 'onCall' ? accepted({ state: 'wrappingUp' }) : refused('outOfOrder')
    case 'leaveCall':
      if (from.state !== 'onCall') return refused('outOfOrder')
      return accepted(
        event.next === 'available' ? { state: 'available' } : { state: 'away', reason: event.next },
      )
    case 'goOffline':
      return atRest.has(from.state) ? accepted({ state: 'offline' }) : refused('outOfOrder')
    default:
      return assertNever(event)
  }
}
