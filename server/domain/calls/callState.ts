import { assertNever } from '#shared/kernel/assertNever.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { CallEndReason } from '#shared/model/call.ts'

/** The live encounter. A held call waits for a participant whose link was lost. */
export type CallRecordState =
  | { readonly state: 'connecting' }
  | { readonly state: 'live' }
  | { readonly state: 'held' }
  | { readonly state: 'ended'; readonly reason: CallEndReason }

/** What may happen to a call. */
export type CallEvent =
  | { readonly type: 'admit' }
  | { readonly type: 'hold' }
  | { readonly type: 'resume' }
  | { readonly type: 'end'; readonly reason: CallEndReason }

/** The next state of a call, or `outOfOrder`. */
export function nextCallState(
  from: CallRecordState,
  event: CallEvent,
): Result<CallRecordState, 'outOfOrder'> {
  switch (event.type) {
    case 'admit':
      return from.state === 'connecting' ? accepted({ state: 'live' }) : refused('outOfOrder')
    case 'hold':
      return from.state === 'live' ? accepted({ state: 'held' }) : refused('outOfOrder')
    case 'resume':
      return from.state === 'held' ? accepted({ state: 'live' }) : refused('outOfOrder')
    case 'end':
      return from.state === 'ended'
        ? refused('outOfOrder')
        : accepted({ state: 'ended', reason: event.reason })
    default:
      return assertNever(event)
  }
}
