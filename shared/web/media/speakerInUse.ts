import type { DeviceChoice } from './deviceTypes.ts'

/** Where sound comes out: null is the system's own choice, also in place of a chosen loudspeaker that is not there. */
export interface SpeakerInUse {
  readonly speakerId: string | null
  readonly isMissing: boolean
}

/** The chosen loudspeaker as long as it is there; the choice itself stands, and holds again when it is back. */
export function speakerInUse(
  speakers: readonly DeviceChoice[],
  chosenId: string | null,
  /** The browser would not let sound out of it. */
  isRefused: boolean,
): SpeakerInUse {
  if (chosenId === null) return { speakerId: null, isMissing: false }
  // Before anything is allowed, browsers name no loudspeaker at all.
  const isListed = speakers.length === 0 || speakers.some(({ deviceId }) => deviceId === chosenId)
  const isMissing = isRefused || !isListed
  return { speakerId: isMissing ? null : chosenId, isMissing }
}
