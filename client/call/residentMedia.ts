import type { CallView, MediaChoice } from '#shared/model/call.ts'
import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'
import type { ResidentMedia } from './CallPicture.tsx'
import { residentOf } from './callMoments.ts'

/** Picks the resident out of a call; before the call's own word the ticket tells the choice of media. */
export function residentMedia(
  view: CallView | null,
  remote: readonly RemoteMedia[],
  choice: MediaChoice,
): ResidentMedia {
  const resident = residentOf(view)
  // A resident who only writes sends nothing: what a guest sends is not theirs.
  const media =
    resident === null ? remote[0] : remote.find(({ participantId }) => participantId === resident.id)
  return {
    picture: media?.picture ?? null,
    sound: media?.sound ?? null,
    cameraPaused: media?.cameraPaused ?? false,
    microphonePaused: media?.microphonePaused ?? false,
    cameraFails: media !== undefined && media.cameraTrouble !== null,
    microphoneFails: media !== undefined && media.microphoneTrouble !== null,
    choice: view?.media ?? choice,
    connected: resident?.connected ?? true,
    cover: view?.cover ?? null,
    isWaiting: view !== null && view.pause !== null,
  }
}
