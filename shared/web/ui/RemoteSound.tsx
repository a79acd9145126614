import { type ReactNode, useEffect, useRef } from 'react'

/** Somebody's sound, at a volume of 0 to 1. */
export function RemoteSound(props: {
  readonly stream: MediaStream | null
  readonly volume: number
  /** It goes on without being heard. */
  readonly isMuted?: boolean
  readonly testId?: string
  /** The browser wants a press before it lets sound out (true), or has let it out (false). */
  readonly onBlocked?: (blocked: boolean) => void
}): ReactNode {
  const element = useRef<HTMLAudioElement>(null)
  const report = useRef(props.onBlocked)
  report.current = props.onBlocked

  useEffect(() => {
    const audio = element.current
    if (audio !== null) audio.volume = props.volume
  }, [props.volume])

  useEffect(() => {
    const audio = element.current
    if (audio === null) return
    audio.srcObject = props.stream
    if (props.stream === null) return
    const play = () =>
      audio.play().then(
        () => report.current?.(false),
        (cause: unknown) => {
          if (cause instanceof DOMException && cause.name === 'NotAllowedError') report.current?.(true)
        },
      )
    void play()
    // Any later press lifts the browser's block.
    const retry = () => {
      if (audio.paused) void play()
    }
    window.addEventListener('click', retry)
    return () => {
      window.removeEventListener('click', retry)
      audio.srcObject = null
    }
  }, [props.stream])

  // Live speech has no caption track; real-time text stands beside it.
  return <audio ref={element} data-testid={props.testId} autoPlay muted={props.isMuted === true} />
}
