import type { Invitation } from '#shared/model/guest.ts'
import type { InvitationId } from '#shared/model/ids.ts'

/** The two sides of a call: both decide who comes in. */
export type CallSide = 'resident' | 'expert'

/** Whom this side has to answer now: one at a time, in the order of the invitations. */
export function askingNow(
  invitations: readonly Invitation[],
  side: CallSide,
  answered: ReadonlySet<InvitationId> = new Set(),
): Invitation | null {
  return (
    invitations.find(({ id, is }) => is.state === 'asked' && !is.agreed[side] && !answered.has(id)) ?? null
  )
}

/** Whom this side has let in, while the other one has not answered yet. */
export function awaitingOther(invitations: readonly Invitation[], side: CallSide): readonly Invitation[] {
  return invitations.filter(({ is }) => is.state === 'asked' && is.agreed[side])
}
