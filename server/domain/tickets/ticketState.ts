import { assertNever } from '#shared/kernel/assertNever.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { CallEndReason } from '#shared/model/call.ts'
import type { DispositionId } from '#shared/model/ids.ts'

/** Where a ticket stands. A returned one goes to the front of its queue. */
export type TicketState =
  | { readonly state: 'waiting'; readonly returned: boolean }
  | { readonly state: 'reserved' }
  | { readonly state: 'connected' }
  | { readonly state: 'wrappingUp'; readonly endReason: CallEndReason }
  | {
      readonly state: 'completed'
      readonly endReason: CallEndReason
      readonly disposition: DispositionId | null
    }
  | { readonly state: 'abandoned' }
  | { readonly state: 'cancelled' }

/** What may happen to a ticket. */
export type TicketEvent =
  | { readonly type: 'reserve' }
  | { readonly type: 'putBack' }
  | { readonly type: 'connect' }
  | { readonly type: 'endCall'; readonly reason: CallEndReason }
  | { readonly type: 'complete'; readonly disposition: DispositionId | null }
  | { readonly type: 'abandon' }
  | { readonly type: 'cancel' }

/** The next state of a ticket, or `outOfOrder`. */
export function nextTicketState(from: TicketState, event: TicketEvent): Result<TicketState, 'outOfOrder'> {
  switch (event.type) {
    case 'reserve':
      return from.state === 'waiting' ? accepted({ state: 'reserved' }) : refused('outOfOrder')
    case 'putBack':
      return from.state === 'reserved'
        ? accepted({ state: 'waiting', returned: true })
        : refused('outOfOrder')
    case 'connect':
      return from.state === 'reserved' ? accepted({ state: 'connected' }) : refused('outOfOrder')
    case 'endCall':
      return from.state === 'connected'
        ? accepted({ state: 'wrappingUp', endReason: event.reason })
        : refused('outOfOrder')
    case 'complete':
      return from.state === 'wrappingUp'
        ? accepted({ state: 'completed', endReason: from.endReason, disposition: event.disposition })
        : refused('outOfOrder')
    case 'abandon':
      return from.state === 'waiting' || from.state === 'reserved'
        ? accepted({ state: 'abandoned' })
        : refused('outOfOrder')
    case 'cancel':
      return from.state === 'waiting' || from.state === 'reserved'
        ? accepted({ state: 'cancelled' })
        : refused('outOfOrder')
    default:
      return assertNever(event)
  }
}
