import type { CallView, Participant } from '#shared/model/call.ts'
import { isApart } from '#shared/web/call/isApart.ts'
import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'

/** Somebody beside the resident, with what there is to see and hear of them. */
export interface OtherMedia extends Omit<RemoteMedia, 'participantId'> {
  readonly participant: Participant
}

/** Everybody in a call but the resident and oneself, also who sends nothing: nobody is heard who is not listed. */
export function othersMedia(view: CallView | null, remote: readonly RemoteMedia[]): readonly OtherMedia[] {
  if (view === null) return []
  return view.participants
    .filter(({ id, role }) => id !== view.self && role !== 'resident')
    .map((participant) => {
      const media = remote.find(({ participantId }) => participantId === participant.id)
      return {
        participant,
        picture: media?.picture ?? null,
        sound: media?.sound ?? null,
        // A last picture that stands still would seem to look on.
        cameraPaused: media?.cameraPaused === true || isApart(view, participant.id),
        microphonePaused: media?.microphonePaused ?? false,
        cameraTrouble: media?.cameraTrouble ?? null,
        microphoneTrouble: media?.microphoneTrouble ?? null,
      }
    })
}
