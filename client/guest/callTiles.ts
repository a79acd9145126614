import type { CallView, Participant } from '#shared/model/call.ts'
import { isApart, isCovered } from '#shared/web/call/isApart.ts'
import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'

/** Somebody else in the call, with what there is to see and hear of them. */
export interface CallTile {
  readonly participant: Participant
  readonly picture: MediaStream | null
  readonly sound: MediaStream | null
  readonly isMuted: boolean
  /** The own microphone fails them. */
  readonly isUnheard: boolean
  /** Somebody else may sit there by now: nothing of them comes before the expert has recognised them. */
  readonly isCovered: boolean
}

/** The resident and the expert first: guests are there for their talk. */
const order: readonly Participant['role'][] = ['resident', 'expert']

/** Everybody but oneself, in the order in which they are shown. */
export function callTiles(view: CallView | null, remote: readonly RemoteMedia[]): readonly CallTile[] {
  if (view === null) return []
  const place = ({ role }: Participant) => {
    const found = order.indexOf(role)
    return found === -1 ? order.length : found
  }
  return view.participants
    .filter(({ id }) => id !== view.self)
    .toSorted((one, other) => place(one) - place(other))
    .map((participant) => {
      const covered = isCovered(view, participant.id)
      const isHidden = covered || isApart(view, participant.id)
      const media = remote.find(({ participantId }) => participantId === participant.id)
      return {
        participant,
        // A last picture that stands still would seem to look on.
        picture: media === undefined || media.cameraPaused || isHidden ? null : media.picture,
        sound: media?.sound ?? null,
        isMuted: media !== undefined && media.sound !== null && media.microphonePaused,
        isUnheard: media !== undefined && media.microphoneTrouble !== null,
        isCovered: covered,
      }
    })
}
