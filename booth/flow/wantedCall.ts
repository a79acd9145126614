import { assertNever } from '#shared/kernel/assertNever.ts'
import type { CallId } from '#shared/model/ids.ts'
import type { VisitTicket } from '#shared/model/visit.ts'
import type { Screen } from './screen.ts'

const withCall: readonly Screen[] = ['waiting', 'covered', 'claiming', 'call']

/**
 * The call whose session should be open: from the reservation on, so that the picture is there when the
 * call goes live. A ticket that falls back to waiting keeps the session it had, since its room stays too.
 */
export function wantedCall(screen: Screen, ticket: VisitTicket | null, open: CallId | null): CallId | null {
  if (!withCall.includes(screen) || ticket === null) return null
  const { progress } = ticket
  // Behind a cover nothing opens before somebody says that it is them; what is open is heard of, and shows nothing.
  if (screen === 'covered') return progress.state === 'connected' && progress.callId === open ? open : null
  switch (progress.state) {
    case 'waiting':
      // After a break that was too long the call is over, although its session may not have heard so.
      return ticket.isAfterBreak ? null : open
    case 'reserved':
    case 'connected':
      return progress.callId
    case 'ended':
    case 'cancelled':
      return null
    default:
      return assertNever(progress)
  }
}
