import type { RemoteMedia } from '#shared/web/media/RemoteStreams.ts'

/** What is not as it should be with somebody beside the expert, by the key of its words. */
export type ToldOfOther = 'call.notConnected' | 'problem.microphone' | 'call.microphoneOff' | 'problem.camera'

/** Why somebody is not heard or seen, what matters most; null when nothing has to be said. */
export function toldOfOther(
  media: Pick<RemoteMedia, 'microphoneTrouble' | 'microphonePaused' | 'cameraTrouble'>,
  isConnected: boolean,
): ToldOfOther | null {
  if (!isConnected) return 'call.notConnected'
  if (media.microphoneTrouble !== null) return 'problem.microphone'
  if (media.microphonePaused) return 'call.microphoneOff'
  return media.cameraTrouble === null ? null : 'problem.camera'
}
