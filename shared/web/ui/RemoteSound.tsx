import { type ReactNode, useEffect, useRef } from 'react'
import type { Mixed } from '../call/useMixing.ts'
import type { ChannelMixer } from '../media/channels/ChannelMixer.ts'

/** Somebody's sound, at a volume of 0 to 1. */
export function RemoteSound(props: {
  readonly stream: MediaStream | null
  readonly volume: number
  /** It goes on without being heard. */
  readonly isMuted?: boolean
  /** It is heard through a mixer instead. */
  readonly mixed?: Mixed | null
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

  useMixed(props)
  // Live speech has no caption track; real-time text stands beside it.
  return (
    <audio
      ref={element}
      data-testid={props.testId}
      autoPlay
      muted={props.isMuted === true || props.mixed != null}
    />
  )
}

/** The way of a sound through the mixer: there as long as the sound and the mixer are. */
function useMixed(of: {
  readonly stream: MediaStream | null
  readonly volume: number
  readonly isMuted?: boolean
  readonly mixed?: Mixed | null
}): void {
  const { stream } = of
  const { mixer, level, isVoice } = of.mixed ?? {}
  const volume = of.isMuted === true ? 0 : of.volume
  const setting = { level: level ?? 'full', isVoice: isVoice ?? false, volume } as const
  const newest = useRef(setting)
  newest.current = setting
  const strip = useRef<ReturnType<ChannelMixer['add']> | null>(null)

  useEffect(() => {
    if (mixer === undefined || stream === null || stream.getAudioTracks().length === 0) return
    const added = mixer.add(stream, newest.current)
    strip.current = added
    return () => {
      strip.current = null
      added.remove()
    }
  }, [mixer, stream])
  useEffect(
    () => strip.current?.set({ level: setting.level, isVoice: setting.isVoice, volume }),
    [setting.level, setting.isVoice, volume],
  )
}
