import { type ReactNode, useEffect, useRef } from 'react'
import { RemoteSound } from '#shared/web/ui/RemoteSound.tsx'

/** Somebody's sound from the loudspeaker that was chosen. */
export function CallSound(props: {
  readonly stream: MediaStream | null
  readonly volume: number
  readonly isMuted?: boolean
  readonly speakerId: string | null
  readonly testId: string
  readonly onBlocked: (blocked: boolean) => void
}): ReactNode {
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = holder.current?.querySelector('audio')
    // A loudspeaker that was unplugged since: the sound stays where it is, on the system's own choice.
    element?.setSinkId?.(props.speakerId ?? '').catch(() => undefined)
  }, [props.speakerId])
  return (
    <div ref={holder}>
      <RemoteSound
        stream={props.stream}
        volume={props.volume}
        isMuted={props.isMuted === true}
        testId={props.testId}
        onBlocked={props.onBlocked}
      />
    </div>
  )
}
