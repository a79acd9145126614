import { type ReactNode, useEffect, useRef } from 'react'
import type { Mixed } from '#shared/web/call/useMixing.ts'
import { RemoteSound } from '#shared/web/ui/RemoteSound.tsx'

/** Somebody's sound from the loudspeaker that was chosen. */
export function CallSound(props: {
  readonly stream: MediaStream | null
  readonly volume: number
  readonly isMuted?: boolean
  readonly mixed?: Mixed | null
  readonly speakerId: string | null
  readonly testId: string
  /** The browser lets no sound out of it: it stays where it was. */
  readonly onSpeakerRefused: () => void
  readonly onBlocked: (blocked: boolean) => void
}): ReactNode {
  const holder = useRef<HTMLDivElement>(null)
  const refused = useRef(props.onSpeakerRefused)
  refused.current = props.onSpeakerRefused
  useEffect(() => {
    const element = holder.current?.querySelector('audio')
    element?.setSinkId?.(props.speakerId ?? '').catch(() => {
      if (props.speakerId !== null) refused.current()
    })
  }, [props.speakerId])
  return (
    <div ref={holder}>
      <RemoteSound
        stream={props.stream}
        volume={props.volume}
        isMuted={props.isMuted === true}
        mixed={props.mixed ?? null}
        testId={props.testId}
        onBlocked={props.onBlocked}
      />
    </div>
  )
}
