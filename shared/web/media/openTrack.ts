import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { ProducerSource } from '#shared/model/media/parameters.ts'
import { constraintAttempts, mediaConstraints } from './constraints.ts'
import type { DevicePorts } from './devicePorts.ts'
import { deviceProblemOf } from './deviceProblems.ts'
import type { DeviceProblem } from './deviceTypes.ts'

const kinds = { camera: 'video', microphone: 'audio' } as const

/** The track of a source among those that a browser gave. */
export function trackOf(
  tracks: readonly MediaStreamTrack[],
  source: ProducerSource,
): MediaStreamTrack | null {
  return tracks.find((track) => track.kind === kinds[source]) ?? null
}

/** Opens a source as well as it can be had; a person's no is taken at once. */
export async function openTrack(
  ports: DevicePorts,
  source: ProducerSource,
  deviceId: string | null,
): Promise<Result<MediaStreamTrack, DeviceProblem>> {
  let problem: DeviceProblem = 'unknown'
  for (const wish of constraintAttempts(source, deviceId)) {
    try {
      const track = trackOf(await ports.getUserMedia(mediaConstraints(source, wish)), source)
      if (track) return accepted(track)
    } catch (thrown) {
      problem = deviceProblemOf(thrown)
      if (problem === 'notAllowed') break
    }
  }
  return refused(problem)
}

/** Opens both sources with one question to the person; null when they have to be asked for one by one. */
export async function openBoth(ports: DevicePorts): Promise<readonly MediaStreamTrack[] | null> {
  const [video] = constraintAttempts('camera', null)
  const [audio] = constraintAttempts('microphone', null)
  if (!video || !audio) return null
  return ports.getUserMedia({ video, audio }).catch(() => null)
}
