import type { Stopper } from '#shared/kernel/disposables.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'
import type { SoundSettings } from './parseSoundSettings.ts'
import type { Note, Tune } from './tunes.ts'

const ATTACK_SECONDS = 0.02
const PEAK_GAIN = 0.5
/** An exponential ramp cannot reach zero. */
const SILENCE = 0.0001

/** Plays tunes by oscillators, so that nothing has to be fetched at the moment it must sound. */
export class Ring {
  readonly #settings: Store<SoundSettings>
  readonly #blocked = createStore(false)
  #context: AudioContext | null = null

  constructor(settings: Store<SoundSettings>) {
    this.#settings = settings
  }

  /** True when the browser lets no sound out before somebody presses something. */
  get blocked(): Store<boolean> {
    return this.#blocked
  }

  /** Call from a press: opens the sound so that it is there when it is needed. */
  unlock(): void {
    const context = this.#opened()
    this.#blocked.set(context.state !== 'running')
    // NOTE: without a press this promise stays open until there is one.
    void context.resume().then(
      () => this.#blocked.set(context.state !== 'running'),
      () => undefined,
    )
  }

  /** Repeats the tune until the stopper is called; follows the volume while it rings. */
  start(tune: Tune): Stopper {
    this.playOnce(tune)
    const timer = window.setInterval(() => this.playOnce(tune), tune.everyMs)
    return () => window.clearInterval(timer)
  }

  /** Plays the tune once at the volume of the moment. */
  playOnce(tune: Tune): void {
    const { ringMuted, ringVolume } = this.#settings.get()
    if (ringMuted || ringVolume === 0) return
    const context = this.#opened()
    this.unlock()
    for (const note of tune.notes) playNote(context, note, ringVolume * PEAK_GAIN)
  }

  /** Lets the sound device go. */
  close(): void {
    void this.#context?.close().catch(() => undefined)
    this.#context = null
    this.#blocked.set(false)
  }

  #opened(): AudioContext {
    this.#context ??= new AudioContext()
    return this.#context
  }
}

function playNote(context: AudioContext, note: Note, gain: number): void {
  // A suspended context keeps its clock still: notes for it would all sound at once later.
  if (context.state !== 'running') return
  const begin = context.currentTime + note.atSeconds
  const end = begin + note.seconds
  const oscillator = new OscillatorNode(context, { type: 'sine', frequency: note.hertz })
  const envelope = new GainNode(context, { gain: SILENCE })
  envelope.gain.setValueAtTime(SILENCE, begin)
  envelope.gain.exponentialRampToValueAtTime(Math.max(gain, SILENCE), begin + ATTACK_SECONDS)
  envelope.gain.exponentialRampToValueAtTime(SILENCE, end)
  oscillator.connect(envelope).connect(context.destination)
  oscillator.start(begin)
  oscillator.stop(end)
}
