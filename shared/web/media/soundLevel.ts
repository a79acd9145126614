import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'

const EVERY_MS = 66
const SAMPLES = 512
/** What counts as silence. */
const FLOOR_DB = -60

/** Loudness from 0 (silence) to 1, even to the ear: by decibels of the mean power. */
export function levelOf(samples: ArrayLike<number>): number {
  let power = 0
  for (let index = 0; index < samples.length; index += 1) power += (samples[index] ?? 0) ** 2
  if (power === 0) return 0
  const decibels = 10 * Math.log10(power / samples.length)
  return Math.min(1, Math.max(0, 1 - decibels / FLOOR_DB))
}

/** Reports a track's loudness about 15 times a second until the stopper is called. */
export function watchSoundLevel(
  track: MediaStreamTrack,
  clock: Clock,
  report: (level: number) => void,
): Stopper {
  const context = new AudioContext()
  const analyser = new AnalyserNode(context, { fftSize: SAMPLES })
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
  // Refused without a person's gesture; then the level stays at zero until one.
  context.resume().catch(() => undefined)
  const samples = new Float32Array(SAMPLES)
  const measure = () => {
    analyser.getFloatTimeDomainData(samples)
    report(levelOf(samples))
    stopTimer = clock.after(EVERY_MS, measure)
  }
  let stopTimer = clock.after(EVERY_MS, measure)
  return () => {
    stopTimer()
    report(0)
    context.close().catch(() => undefined)
  }
}
