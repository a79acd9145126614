import type { Loudspeaker, Outcome } from '../../../../booth/device/SpeechPlayer.ts'

/** A loudspeaker that plays until it is told how the file ended. */
export class FakeLoudspeaker implements Loudspeaker {
  readonly played: string[] = []
  gain: number | null = null
  #settle: (outcome: Outcome) => void = () => undefined

  play = (address: string): Promise<Outcome> => {
    this.#settle('stopped')
    this.played.push(address)
    return new Promise((resolve) => {
      this.#settle = resolve
    })
  }

  stop = (): void => this.#settle('stopped')

  setGain = (gain: number): void => {
    this.gain = gain
  }

  close = (): void => this.stop()

  /** The file that plays ends so; returns when whoever waits for it has gone on. */
  async end(outcome: Outcome): Promise<void> {
    this.#settle(outcome)
    await new Promise((resolve) => setImmediate(resolve))
  }
}
