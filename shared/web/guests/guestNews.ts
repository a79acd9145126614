import type { Participant } from '#shared/model/call.ts'
import { GuestKind } from '#shared/model/guest.ts'

/** A guest of a call: somebody who has come by an invitation. */
export type GuestParticipant = Participant & { readonly role: GuestKind }

/** Somebody has come into the call or gone. */
export interface GuestNews {
  readonly kind: GuestKind
  readonly came: boolean
}

/** Whether somebody in a call is a guest. */
export function isGuest(participant: Participant): participant is GuestParticipant {
  return GuestKind.safeParse(participant.role).success
}

/** The newest difference in who is here as a guest; null when it is the same ones. */
export function guestNews(before: readonly Participant[], after: readonly Participant[]): GuestNews | null {
  const isNew = (one: Participant, others: readonly Participant[]) => others.every(({ id }) => id !== one.id)
  const came = after.filter(isGuest).find((one) => isNew(one, before))
  if (came !== undefined) return { kind: came.role, came: true }
  const gone = before.filter(isGuest).find((one) => isNew(one, after))
  return gone === undefined ? null : { kind: gone.role, came: false }
}
