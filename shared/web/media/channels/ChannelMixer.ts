import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { ChannelLevel } from './channelLevel.ts'
import { floorIsUp, floorRange, gainOfDb, isDucked, nextDucking } from './ducking.ts'

const LOOK_MS = 50
/** Time constants of an exponential approach: quick to get out of the way, slow to come back, and no click either way. */
const DOWN_S = 0.06
const UP_S = 0.25

/** One sound on its way through the mixer. */
interface Strip {
  readonly gain: GainNode
  readonly analyser: AnalyserNode
  level: ChannelLevel
  volume: number
  isVoice: boolean
}

/** How a sound is heard. */
export interface StripSetting {
  readonly level: ChannelLevel
  /** From 0 to 1. */
  readonly volume: number
  /** The interpreter's own: while it is heard, the floor is down. */
  readonly isVoice: boolean
}

/**
 * Mixes what one listener hears while somebody interprets simultaneously: the own channel full, the floor under it. NOTE: a
 * remote track is silent here unless an element plays it, too: that one is muted.
 */
export class ChannelMixer {
  readonly #context: AudioContext
  readonly #clock: Clock
  readonly #strips = new Set<Strip>()
  #ducking = floorIsUp
  #floorDb: number = floorRange.start
  #stopTimer: Stopper = () => undefined

  constructor(clock: Clock) {
    this.#clock = clock
    this.#context = new AudioContext()
    this.#look()
  }

  /** How far down the floor goes, in dB. */
  setFloor(db: number): void {
    this.#floorDb = Math.min(floorRange.most, Math.max(floorRange.least, db))
    this.#apply()
  }

  /** From the loudspeaker with this id; null: from the usual one. Rejects when the browser does not let it. */
  async setSpeaker(speakerId: string | null): Promise<void> {
    const context: AudioContext & { setSinkId?: (id: string) => Promise<void> } = this.#context
    await context.setSinkId?.(speakerId ?? '')
  }

  /** Takes a sound in; returns how to change it, and how to take it out. */
  add(
    stream: MediaStream,
    setting: StripSetting,
  ): { readonly set: (setting: StripSetting) => void; readonly remove: () => void } {
    void this.#context.resume()
    const source = this.#context.createMediaStreamSource(stream)
    const analyser = this.#context.createAnalyser()
    const gain = this.#context.createGain()
    const strip: Strip = { gain, analyser, ...setting }
    gain.gain.value = this.#gainOf(strip)
    source.connect(analyser)
    source.connect(gain).connect(this.#context.destination)
    this.#strips.add(strip)
    return {
      set: (changed) => {
        Object.assign(strip, changed)
        this.#apply()
      },
      remove: () => {
        this.#strips.delete(strip)
        source.disconnect()
        gain.disconnect()
      },
    }
  }

  /** Order: the timer, then the output. */
  async close(): Promise<void> {
    this.#stopTimer()
    await this.#context.close()
  }

  #look(): void {
    const nowMs = this.#clock.monotonicMs()
    for (const strip of this.#strips) {
      if (strip.isVoice && strip.level === 'full') {
        this.#ducking = nextDucking(this.#ducking, loudnessOf(strip.analyser), nowMs)
      }
    }
    this.#apply()
    this.#stopTimer = this.#clock.after(LOOK_MS, () => this.#look())
  }

  #apply(): void {
    const at = this.#context.currentTime
    for (const strip of this.#strips) {
      const target = this.#gainOf(strip)
      const now = strip.gain.gain.value
      if (Math.abs(target - now) > 0.001)
        strip.gain.gain.setTargetAtTime(target, at, target < now ? DOWN_S : UP_S)
    }
  }

  #gainOf({ level, volume }: Strip): number {
    if (level === 'silent') return 0
    const isDown = level === 'floor' && isDucked(this.#ducking, this.#clock.monotonicMs())
    return volume * (isDown ? gainOfDb(this.#floorDb) : 1)
  }
}

/** How loud it is just now, in dB of full scale. */
function loudnessOf(analyser: AnalyserNode): number {
  const samples = new Float32Array(analyser.fftSize)
  analyser.getFloatTimeDomainData(samples)
  const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length
  return 10 * Math.log10(power + 1e-12)
}
