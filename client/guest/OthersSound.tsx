import { type ReactNode, useEffect, useRef } from 'react'
import { RemoteSound } from '#shared/web/ui/RemoteSound.tsx'
import type { CallTile } from './callTiles.ts'

/** Everybody's sound from the loudspeaker that was chosen; none of it while the sound is off. */
export function OthersSound(props: {
  readonly tiles: readonly CallTile[]
  readonly isOn: boolean
  readonly speakerId: string | null
  readonly onBlocked: (blocked: boolean) => void
}): ReactNode {
  const holder = useRef<HTMLDivElement>(null)
  const ids = props.tiles.map(({ participant }) => participant.id).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever comes later speaks from the same loudspeaker.
  useEffect(() => {
    for (const element of holder.current?.querySelectorAll('audio') ?? []) {
      // A loudspeaker that was unplugged since: the sound stays where it is, on the system's own choice.
      element.setSinkId?.(props.speakerId ?? '').catch(() => undefined)
    }
  }, [props.speakerId, ids])
  return (
    <div ref={holder}>
      {props.tiles.map(({ participant, sound }) => (
        <RemoteSound
          key={participant.id}
          stream={props.isOn ? sound : null}
          volume={1}
          testId={`sound-${participant.role}`}
          onBlocked={props.onBlocked}
        />
      ))}
    </div>
  )
}
