import type { ProducerSource } from '#shared/model/media/parameters.ts'

const picture: MediaTrackConstraints = {
  width: { ideal: 1_280 },
  height: { ideal: 720 },
  frameRate: { ideal: 30 },
}
const smallPicture: MediaTrackConstraints = { width: { ideal: 640 }, height: { ideal: 480 } }
const sound: MediaTrackConstraints = {
  echoCancellation: true,
  noiseSuppression: true,
  autoGainControl: true,
  channelCount: { ideal: 1 },
}

/** What to ask a browser for, the best first: the chosen device, any device, anything at all. */
export function constraintAttempts(source: ProducerSource, deviceId: string | null): MediaTrackConstraints[] {
  const wishes = source === 'camera' ? [picture, smallPicture] : [sound, {}]
  const chosen = deviceId === null ? [] : [{ ...wishes[0], deviceId: { exact: deviceId } }]
  return [...chosen, ...wishes]
}

/** A request for one source alone, or for both with one question to the person. */
export function mediaConstraints(
  source: ProducerSource,
  wish: MediaTrackConstraints,
): MediaStreamConstraints {
  return source === 'camera' ? { video: wish } : { audio: wish }
}
