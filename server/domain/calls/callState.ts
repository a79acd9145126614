import { assertNever } from '#shared/kernel/assertNever.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { CallEndReason, PauseReason } from '#shared/model/call.ts'

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
  /** The expert asks the resident to wait; a lost link changes nothing of that. */
  | { readonly type: 'pause'; readonly reason: PauseReason }
  | { readonly type: 'endPause' }
  | { readonly type: 'end'; readonly reason: CallEndReason }

/** A call's state, and why the resident is asked to wait in it. */
export interface CallStanding {
  readonly state: CallRecordState
  readonly pause: PauseReason | null
}

/** The next state of a call, or `outOfOrder`. */
export function nextCallState(from: CallStanding, event: CallEvent): Result<CallStanding, 'outOfOrder'> {
  const { state } = from.state
  const isUnderWay = state === 'live' || state === 'held'
  switch (event.type) {
    case 'admit':
      return state === 'connecting' ? accepted({ ...from, state: { state: 'live' } }) : refused('outOfOrder')
    case 'hold':
      return state === 'live' ? accepted({ ...from, state: { state: 'held' } }) : refused('outOfOrder')
    case 'resume':
      return state === 'held' ? accepted({ ...from, state: { state: 'live' } }) : refused('outOfOrder')
    case 'pause':
      return isUnderWay && from.pause !== event.reason
        ? accepted({ state: from.state, pause: event.reason })
        : refused('outOfOrder')
    case 'endPause':
      return isUnderWay && from.pause !== null
        ? accepted({ state: from.state, pause: null })
        : refused('outOfOrder')
    case 'end':
      return state === 'ended'
        ? refused('outOfOrder')
        : accepted({ state: { state: 'ended', reason: event.reason }, pause: null })
    default:
      return assertNever(event)
  }
}
