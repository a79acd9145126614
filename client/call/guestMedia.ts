import type { CallView } from '#shared/model/call.ts'
import type { GuestKind } from '#shared/model/guest.ts'
import { isGuest } from '#shared/web/guests/guestNews.ts'
import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'

/** What there is to see and hear of a guest. */
export interface GuestMedia extends RemoteMedia {
  readonly kind: GuestKind
}

/** Picks the guests out of a call, in the order in which they came. */
export function guestMedia(view: CallView | null, remote: readonly RemoteMedia[]): readonly GuestMedia[] {
  return (view?.participants ?? []).filter(isGuest).flatMap(({ id, role }) => {
    const media = remote.find(({ participantId }) => participantId === id)
    return media === undefined ? [] : [{ ...media, kind: role }]
  })
}
