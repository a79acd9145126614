import { assertNever } from '#shared/kernel/assertNever.ts'
import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { InvitationEndReason } from '#shared/model/guest.ts'

/** The two sides of a call: both have to agree that a guest comes in. */
export type Side = 'resident' | 'expert'
type Agreed = Readonly<Record<Side, boolean>>

/**
 * An invitation into one call. `open` until the first device opens it, `opened` until that one asks to come in, `asked`
 * until both sides have agreed.
 */
export type InvitationRecordState =
  | { readonly state: 'open' }
  | { readonly state: 'opened' }
  | { readonly state: 'asked'; readonly agreed: Agreed }
  | { readonly state: 'admitted' }
  | { readonly state: 'ended'; readonly reason: InvitationEndReason }

/** What may happen to an invitation. */
export type InvitationEvent =
  | { readonly type: 'open' }
  | { readonly type: 'ask' }
  | { readonly type: 'agree'; readonly by: Side }
  /** One side says no: that is enough. */
  | { readonly type: 'refuse' }
  /** Nobody opened it in time. */
  | { readonly type: 'expire' }
  | { readonly type: 'end'; readonly reason: 'revoked' | 'left' | 'callEnded' }

const nobody: Agreed = { resident: false, expert: false }

/** The next state of an invitation, or `outOfOrder`. Asking or agreeing once more changes nothing. */
export function nextInvitationState(
  from: InvitationRecordState,
  event: InvitationEvent,
): Result<InvitationRecordState, 'outOfOrder'> {
  switch (event.type) {
    case 'open':
      return from.state === 'open' ? accepted({ state: 'opened' }) : refused('outOfOrder')
    case 'ask':
      if (from.state === 'asked') return accepted(from)
      return from.state === 'opened' ? accepted({ state: 'asked', agreed: nobody }) : refused('outOfOrder')
    case 'agree':
      return from.state === 'asked' ? accepted(agreedBy(from.agreed, event.by)) : refused('outOfOrder')
    case 'refuse':
      return from.state === 'asked' ? accepted({ state: 'ended', reason: 'refused' }) : refused('outOfOrder')
    case 'expire':
      return from.state === 'open' ? accepted({ state: 'ended', reason: 'expired' }) : refused('outOfOrder')
    case 'end':
      return from.state === 'ended'
        ? refused('outOfOrder')
        : accepted({ state: 'ended', reason: event.reason })
    default:
      return assertNever(event)
  }
}

function agreedBy(before: Agreed, by: Side): InvitationRecordState {
  const agreed = { ...before, [by]: true }
  return agreed.resident && agreed.expert ? { state: 'admitted' } : { state: 'asked', agreed }
}
