import { assertNever } from '#shared/kernel/assertNever.ts'
import type { GuestView, InvitationEndReason } from '#shared/model/guest.ts'
import type { CallId } from '#shared/model/ids.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import type { LinkState } from '#shared/web/signalling/linkState.ts'

/** Where a guest's visit stands, as the page shows it. */
export type GuestPhase =
  | { readonly phase: 'opening' }
  | { readonly phase: 'door'; readonly kind: GuestView['kind'] }
  | { readonly phase: 'asked'; readonly agreed: Readonly<Record<'resident' | 'expert', boolean>> }
  | { readonly phase: 'call'; readonly kind: GuestView['kind']; readonly callId: CallId }
  /** Null: the server did not come to say why. */
  | { readonly phase: 'over'; readonly reason: InvitationEndReason | null }
  /** Another window of this browser goes on with it. */
  | { readonly phase: 'superseded' }
  /** The connection is closed, and a reload may help. */
  | { readonly phase: 'closed' }

const endings: ReadonlySet<ErrorCode> = new Set(['revoked', 'tokenInvalid'])

/** What is known of a visit: the server's last word, and the connections to the door and, once inside, to the call. */
export interface KnownOfVisit {
  readonly view: GuestView | null
  readonly link: LinkState
  readonly callLink: LinkState | null
}

/** The phase by what is known; the reason of an end outlives the connection that brought it. */
export function guestPhase({ view, link, callLink }: KnownOfVisit): GuestPhase {
  if (view?.is.state === 'ended') return { phase: 'over', reason: view.is.reason }
  if (link.state === 'closed') return closedPhase(link.code)
  if (callLink?.state === 'closed' && callLink.code === 'superseded') return { phase: 'superseded' }
  if (view === null) return { phase: 'opening' }
  const { kind, is } = view
  switch (is.state) {
    case 'opened':
      return { phase: 'door', kind }
    case 'asked':
      return { phase: 'asked', agreed: is.agreed }
    case 'admitted':
      return { phase: 'call', kind, callId: is.callId }
    default:
      return assertNever(is)
  }
}

function closedPhase(code: ErrorCode): GuestPhase {
  if (code === 'superseded') return { phase: 'superseded' }
  return endings.has(code) ? { phase: 'over', reason: null } : { phase: 'closed' }
}
