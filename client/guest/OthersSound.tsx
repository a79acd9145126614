import type { ReactNode } from 'react'
import type { ParticipantId } from '#shared/model/ids.ts'
import type { Mixed } from '#shared/web/call/useMixing.ts'
import { CallSound } from '../call/CallSound.tsx'
import type { CallTile } from './callTiles.ts'

/** Everybody's sound from the loudspeaker that was chosen; none of it while the sound is off. */
export function OthersSound(props: {
  readonly tiles: readonly CallTile[]
  readonly isOn: boolean
  readonly mixing: ((id: ParticipantId) => Mixed) | null
  readonly speakerId: string | null
  readonly onSpeakerRefused: () => void
  readonly onBlocked: (blocked: boolean) => void
}): ReactNode {
  return props.tiles.map(({ participant, sound }) => (
    <CallSound
      key={participant.id}
      // Muted and not taken away: that it arrives shows that the link is there.
      stream={sound}
      isMuted={!props.isOn}
      mixed={props.mixing?.(participant.id) ?? null}
      volume={1}
      speakerId={props.speakerId}
      onSpeakerRefused={props.onSpeakerRefused}
      testId={`sound-${participant.role}`}
      onBlocked={props.onBlocked}
    />
  ))
}
