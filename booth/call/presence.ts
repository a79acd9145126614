import type { CallView, Participant } from '#shared/model/call.ts'
import { guestKinds } from '#shared/model/guest.ts'
import type { ParticipantId } from '#shared/model/ids.ts'
import type { LocalisedText } from '#shared/model/language.ts'
import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'

/** The words that a participant's name is made of. */
export interface PresenceWords {
  readonly you: string
  readonly role: (role: Exclude<Participant['role'], 'resident'>) => string
  readonly local: (text: LocalisedText) => string
}

/** How somebody in the call is called: by name where the agency shows it, else by role. */
export function nameOfParticipant(participant: Participant, words: PresenceWords): string {
  if (participant.role === 'resident') return words.you
  if (participant.shownAs === null) return words.role(participant.role)
  return participant.shownAs.kind === 'name'
    ? participant.shownAs.name
    : words.local(participant.shownAs.role)
}

/** Role and agency of somebody whose name alone would say little. */
export function describeParticipant(participant: Participant, words: PresenceWords): string {
  if (participant.role === 'resident') return ''
  const agency = participant.agencyName === null ? null : words.local(participant.agencyName)
  const role = participant.shownAs?.kind === 'name' ? words.role(participant.role) : null
  return [role, agency].filter((part) => part !== null).join(', ')
}

/** Everybody who is in the call, the resident last: an expert counts from the moment of accepting. */
export function presentIn(view: CallView | null): readonly Participant[] {
  const present = view?.participants.filter((participant) => participant.admitted) ?? []
  return present.toSorted((one, other) => Number(one.role === 'resident') - Number(other.role === 'resident'))
}

/** The expert's media first: that is the large picture, and no guest ever takes its place. */
export function expertFirst(
  remote: readonly RemoteMedia[],
  view: CallView | null,
): { readonly main: RemoteMedia | null; readonly others: readonly RemoteMedia[] } {
  const roleOf = (id: ParticipantId) => view?.participants.find((participant) => participant.id === id)?.role
  const guests: ReadonlySet<string> = new Set(guestKinds)
  const main =
    remote.find((media) => roleOf(media.participantId) === 'expert') ??
    remote.find((media) => !guests.has(roleOf(media.participantId) ?? '')) ??
    null
  return { main, others: remote.filter((media) => media !== main) }
}
