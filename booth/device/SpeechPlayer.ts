import type { Stopper } from '#shared/kernel/disposables.ts'
import type { InterfaceLanguage } from '#shared/model/language.ts'
import { createStore, type Store } from '#shared/web/state/createStore.ts'
import { gainOfLevel } from '../access/volume.ts'

/** The sentences that exist as sound: booth/public/speech/<language>/<name>.ogg. */
export type SpokenSentence = 'general' | 'privacy' | 'still-here' | 'cleared'

/** What is heard now. `blocked`: the browser or the device lets no sound out. */
export type SpeechState =
  | { readonly state: 'silent' }
  | { readonly state: 'speaking'; readonly sentence: SpokenSentence }
  | { readonly state: 'blocked'; readonly sentence: SpokenSentence }

const silent: SpeechState = { state: 'silent' }

/** Says one sentence at a time, at the booth's volume. */
export class SpeechPlayer {
  readonly #audio = new Audio()
  readonly #state = createStore<SpeechState>(silent)
  readonly #base: string
  readonly #stopVolume: Stopper
  readonly state: Store<SpeechState> = this.#state

  private constructor(base: string, volume: Store<number>) {
    this.#base = base
    this.#audio.preload = 'none'
    this.#audio.addEventListener('ended', () => this.#state.set(silent))
    const follow = () => {
      this.#audio.volume = gainOfLevel(volume.get())
    }
    follow()
    this.#stopVolume = volume.subscribe(follow)
  }

  /** A player for the files under `base`. */
  static create(base: string, volume: Store<number>): SpeechPlayer {
    return new SpeechPlayer(base, volume)
  }

  /** Says the sentence from its beginning; whatever was being said stops. */
  say(sentence: SpokenSentence, language: InterfaceLanguage): void {
    this.#audio.src = `${this.#base}speech/${language}/${sentence}.ogg`
    this.#state.set({ state: 'speaking', sentence })
    this.#audio.play().catch((cause: unknown) => {
      // A newer sentence or stop() interrupts play(): that is no block.
      if (cause instanceof DOMException && cause.name === 'AbortError') return
      const now = this.#state.get()
      if (now.state === 'speaking' && now.sentence === sentence)
        this.#state.set({ state: 'blocked', sentence })
    })
  }

  /** Silence at once. */
  stop(): void {
    this.#audio.pause()
    this.#state.set(silent)
  }

  /** Silence for good. */
  close(): void {
    this.stop()
    this.#stopVolume()
    this.#audio.removeAttribute('src')
  }
}
