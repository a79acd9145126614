import type { CallView } from '#shared/model/call.ts'
import type { ParticipantId } from '#shared/model/ids.ts'
import { isApart, isCovered } from '../call/isApart.ts'
import type { RemoteMedia } from './RemoteStreams.ts'

/** Whether somebody's sound has to arrive now: both are in a live call, and neither muting nor waiting holds it back. */
export function isHeard(view: CallView | null, remote: readonly RemoteMedia[], id: ParticipantId): boolean {
  if (view?.call.state !== 'live' || isApart(view, id) || isCoveredFrom(view, id)) return false
  const isThere = view.participants.some((one) => one.id === id && one.connected && one.admitted)
  return isThere && remote.some((media) => media.participantId === id && !media.microphonePaused)
}

/** Whoever may be somebody else is heard by nobody for sure, and hears nobody for sure. */
function isCoveredFrom(view: CallView, id: ParticipantId): boolean {
  return isCovered(view, id) || isCovered(view, view.self)
}
