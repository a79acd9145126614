import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { peakOf } from './silence.ts'

const EVERY_MS = 66
/** While nobody looks, as rarely as what was heard since the last time is still at hand. */
const RARELY_MS = 333
/** 341 ms at 48 kHz. */
const KEPT_SAMPLES = 16_384
const SAMPLES = 512
/** What counts as silence. */
const FLOOR_DB = -60

/** What was heard: the loudness now, from 0 to 1, and the loudest sample of the last third of a second. */
export interface Heard {
  readonly level: number
  readonly peak: number
}

/** Measures a track until the stopper is called, often or a few times a second. */
export type WatchSound = (
  track: MediaStreamTrack,
  how: { readonly isOften: () => boolean; readonly report: (heard: Heard) => void },
) => Stopper

/** Loudness from 0 (silence) to 1, even to the ear: by decibels of the mean power. */
export function levelOf(samples: ArrayLike<number>): number {
  let power = 0
  for (let index = 0; index < samples.length; index += 1) power += (samples[index] ?? 0) ** 2
  if (power === 0) return 0
  const decibels = 10 * Math.log10(power / samples.length)
  return Math.min(1, Math.max(0, 1 - decibels / FLOOR_DB))
}

/** Measures with the browser's own means. */
export function watchSoundWith(clock: Clock): WatchSound {
  return (track, { isOften, report }) => {
    // Large blocks: nobody listens to this, and the machine is woken less often.
    const context = new AudioContext({ latencyHint: 'playback' })
    const analyser = new AnalyserNode(context, { fftSize: KEPT_SAMPLES })
    context.createMediaStreamSource(new MediaStream([track])).connect(analyser)
    // Refused without a person's gesture; then nothing is known until one.
    context.resume().catch(() => undefined)
    const samples = new Float32Array(KEPT_SAMPLES)
    const measure = () => {
      if (context.state === 'running') {
        analyser.getFloatTimeDomainData(samples)
        report({ level: levelOf(samples.subarray(-SAMPLES)), peak: peakOf(samples) })
      }
      lookAgain()
    }
    let stopTimer: Stopper
    const lookAgain = () => {
      stopTimer = clock.after(isOften() ? EVERY_MS : RARELY_MS, measure)
    }
    lookAgain()
    return () => {
      stopTimer()
      context.close().catch(() => undefined)
    }
  }
}
