/** What became of the loudspeaker in use: there is none any more, or sound comes out of another one. */
export type SpeakerLoss = 'lost' | 'replaced'

type Output = Pick<MediaDeviceInfo, 'deviceId' | 'label'>

/**
 * Compares the outputs that were there last with those of now; the first one is the system's own choice, which is used.
 * Where there were none, none was lost.
 */
export function speakerLoss(before: readonly Output[], now: readonly Output[]): SpeakerLoss | null {
  if (before.length === 0) return null
  if (now.length === 0) return 'lost'
  const isGone = before.some(({ deviceId }) => now.every((each) => each.deviceId !== deviceId))
  return isGone && before[0]?.label !== now[0]?.label ? 'replaced' : null
}
