import type { Loudspeaker, Outcome } from './SpeechPlayer.ts'

function outcomeOf(cause: unknown): Outcome {
  const name = cause instanceof DOMException ? cause.name : ''
  // A newer recording or stop() interrupts play(): that is no block.
  if (name === 'AbortError') return 'stopped'
  return name === 'NotAllowedError' ? 'blocked' : 'missing'
}

/** Plays files by an audio element of its own. */
export class AudioLoudspeaker implements Loudspeaker {
  readonly #audio = new Audio()
  #settle: (outcome: Outcome) => void = () => undefined

  constructor() {
    this.#audio.preload = 'none'
    this.#audio.addEventListener('ended', () => this.#settle('heard'))
    this.#audio.addEventListener('error', () => {
      // Without an error of its own by now the element has gone on to the next file already.
      if (this.#audio.error !== null) this.#settle('missing')
    })
  }

  play(address: string): Promise<Outcome> {
    this.#settle('stopped')
    return new Promise((resolve) => {
      this.#settle = resolve
      this.#audio.src = address
      this.#audio.play().catch((cause: unknown) => resolve(outcomeOf(cause)))
    })
  }

  stop(): void {
    this.#audio.pause()
    this.#settle('stopped')
  }

  setGain(gain: number): void {
    this.#audio.volume = gain
  }

  close(): void {
    this.stop()
    this.#audio.removeAttribute('src')
  }
}
