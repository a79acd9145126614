import { useEffect, useState } from 'react'
import { browserClock } from '#shared/web/browserClock.ts'
import { watchSoundWith } from '#shared/web/media/soundLevel.ts'

/** Above this a voice is meant, not the room. */
const SPEAKING_LEVEL = 0.3

/** The sign stays over the pauses between words. */
const HOLD_MS = 700

const watchSound = watchSoundWith(browserClock)

/** Whether somebody's sound is a voice just now, for those who do not hear it. */
export function useSpeaking(sound: MediaStream | null): boolean {
  const [speaking, setSpeaking] = useState(false)
  useEffect(() => {
    const track = sound?.getAudioTracks()[0]
    if (track === undefined) return
    let release = () => {}
    const stop = watchSound(track, {
      isOften: () => true,
      report: ({ level }) => {
        if (level < SPEAKING_LEVEL) return
        release()
        setSpeaking(true)
        release = browserClock.after(HOLD_MS, () => setSpeaking(false))
      },
    })
    return () => {
      stop()
      release()
      setSpeaking(false)
    }
  }, [sound])
  return speaking
}
