import type { CallView, Participant } from '#shared/model/call.ts'
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

/**
 * The media of the expert in charge first: that is the large picture, and nobody who helps or visits takes its place.
 * Until the call says who is in charge it is the expert's who was asked. Of the others only those who are in the call:
 * nobody is heard or seen who is not listed.
 */
export function expertFirst(
  remote: readonly RemoteMedia[],
  view: CallView | null,
): { readonly main: RemoteMedia | null; readonly others: readonly RemoteMedia[] } {
  const isMain = ({ participantId }: RemoteMedia) => {
    if (view === null) return true
    if (view.inCharge !== null) return participantId === view.inCharge
    return view.participants.some(({ id, role }) => id === participantId && role === 'expert')
  }
  const main = remote.find(isMain) ?? null
  const present = new Set(presentIn(view).map(({ id }) => id))
  return { main, others: remote.filter((media) => media !== main && present.has(media.participantId)) }
}
