import type { Stopper } from '#shared/kernel/disposables.ts'

/** Enough for a mirror: painting the full picture thirty times a second would take the time that a call needs. */
const MIRROR: MediaTrackConstraints = {
  width: { max: 640 },
  height: { max: 360 },
  frameRate: { max: 15 },
}

/** A picture of oneself, and what to call when it is not shown any more. */
export interface OpenSelfView {
  readonly stream: MediaStream
  readonly stop: Stopper
}

/** A smaller copy of the camera's picture; the camera itself stays as it is. */
export function openSelfView(camera: MediaStreamTrack): OpenSelfView {
  const mirror = camera.clone()
  // A browser that cannot make it smaller shows the full picture.
  mirror.applyConstraints(MIRROR).catch(() => undefined)
  return { stream: new MediaStream([mirror]), stop: () => mirror.stop() }
}
