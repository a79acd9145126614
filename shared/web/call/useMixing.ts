import { useEffect, useState } from 'react'
import type { CallView } from '#shared/model/call.ts'
import type { ParticipantId } from '#shared/model/ids.ts'
import { browserClock } from '../browserClock.ts'
import { ChannelMixer, type StripSetting } from '../media/channels/ChannelMixer.ts'
import { channelLevel, simultaneousIn } from '../media/channels/channelLevel.ts'

/** How one sound goes through the mixer. */
export interface Mixed extends Omit<StripSetting, 'volume'> {
  readonly mixer: ChannelMixer
}

/** While somebody interprets simultaneously for the one at this page: how each sound is mixed; null: as it comes. */
export function useMixing(
  view: CallView | null,
  how: { readonly speakerId: string | null; readonly floorDb: number },
): ((speaker: ParticipantId) => Mixed) | null {
  const simultaneous = simultaneousIn(view)
  const isListening = simultaneous !== null && simultaneous.id !== view?.self
  const [mixer, setMixer] = useState<ChannelMixer | null>(null)

  useEffect(() => {
    if (!isListening) return
    const made = new ChannelMixer(browserClock)
    setMixer(made)
    return () => {
      setMixer(null)
      void made.close()
    }
  }, [isListening])
  useEffect(() => mixer?.setFloor(how.floorDb), [mixer, how.floorDb])
  useEffect(() => {
    // It stays the usual one then; the sound's own element, which is asked for the same one, is who says so.
    mixer?.setSpeaker(how.speakerId).catch(() => undefined)
  }, [mixer, how.speakerId])

  if (mixer === null || simultaneous === null) return null
  return (speaker) => ({
    mixer,
    level: channelLevel(view, speaker),
    isVoice: speaker === simultaneous.id,
  })
}
