import { assertNever } from '#shared/kernel/assertNever.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { InterfaceLanguage } from '#shared/model/language.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'
import { gainOfLevel } from '../access/volume.ts'
import type { Recording, SpokenSentence, Utterance } from './utterance.ts'

/** What is heard now. `blocked`: the browser or the device lets no sound out, or a recording is not there. */
export type SpeechState =
  | { readonly state: 'silent' }
  | { readonly state: 'speaking'; readonly sentence: SpokenSentence }
  | { readonly state: 'blocked'; readonly sentence: SpokenSentence }

/** How playing a file ended: to its end, not at all, or by something newer. */
export type Outcome = 'heard' | 'missing' | 'blocked' | 'stopped'

/** What files are heard by. A new one ends the one before; playing never rejects. */
export interface Loudspeaker {
  readonly play: (address: string) => Promise<Outcome>
  readonly stop: () => void
  readonly setGain: (gain: number) => void
  readonly close: () => void
}

const silent: SpeechState = { state: 'silent' }

/** Says one utterance at a time, at the booth's volume. */
export class SpeechPlayer {
  readonly #loudspeaker: Loudspeaker
  readonly #state = createStore<SpeechState>(silent)
  readonly #base: string
  readonly #stopVolume: Stopper
  /** Counts what was begun and stopped: a list goes on only in its own turn. */
  #turn = 0
  readonly state: Store<SpeechState> = this.#state

  private constructor(base: string, volume: Store<number>, loudspeaker: Loudspeaker) {
    this.#base = base
    this.#loudspeaker = loudspeaker
    const follow = () => loudspeaker.setGain(gainOfLevel(volume.get()))
    follow()
    this.#stopVolume = volume.subscribe(follow)
  }

  /** A player for the files under `base`. */
  static create(base: string, volume: Store<number>, loudspeaker: Loudspeaker): SpeechPlayer {
    return new SpeechPlayer(base, volume, loudspeaker)
  }

  /** Says all of it from its beginning; whatever was being said stops. */
  say(utterance: Utterance, language: InterfaceLanguage): void {
    this.#turn += 1
    this.#state.set({ state: 'speaking', sentence: utterance.sentence })
    void this.#sayAll(utterance, `${this.#base}speech/${language}/`)
  }

  /** Silence at once; nothing of a list follows. */
  stop(): void {
    this.#turn += 1
    this.#loudspeaker.stop()
    this.#state.set(silent)
  }

  /** Silence for good. */
  close(): void {
    this.stop()
    this.#stopVolume()
    this.#loudspeaker.close()
  }

  async #sayAll({ sentence, recordings }: Utterance, folder: string): Promise<void> {
    const turn = this.#turn
    // What can be heard is said even if a part cannot; that something lacks is told at the end.
    let isWhole = true
    for (const recording of recordings) {
      const outcome = await this.#sayOne(recording, folder)
      if (turn !== this.#turn) return
      switch (outcome) {
        case 'heard':
          break
        case 'missing':
          isWhole = false
          break
        case 'blocked':
          return this.#state.set({ state: 'blocked', sentence })
        case 'stopped':
          return this.#state.set(silent)
        default:
          return assertNever(outcome)
      }
    }
    this.#state.set(isWhole ? silent : { state: 'blocked', sentence })
  }

  async #sayOne({ name, instead }: Recording, folder: string): Promise<Outcome> {
    const turn = this.#turn
    const outcome = await this.#loudspeaker.play(`${folder}${name}.ogg`)
    if (outcome !== 'missing' || instead === undefined || turn !== this.#turn) return outcome
    return this.#loudspeaker.play(`${folder}${instead}.ogg`)
  }
}
