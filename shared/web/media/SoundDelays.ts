import type { Stopper } from '#shared/kernel/disposables.ts'
import { nextSoundDelay, noDelay, type SoundDelay, type SoundLoss } from './soundDelay.ts'

/** Lets all sound of one connection wait for what its link takes to bring a lost packet again. */
export class SoundDelays {
  readonly #receivers = new Set<RTCRtpReceiver>()
  #delay: SoundDelay = noDelay

  /** From now on this one waits, too; returns the stopper. */
  add(receiver: RTCRtpReceiver | undefined): Stopper {
    if (!receiver) return () => undefined
    this.#receivers.add(receiver)
    this.#apply(receiver)
    return () => this.#receivers.delete(receiver)
  }

  /** What was seen since the look before. */
  look(sound: SoundLoss, nowMs: number): void {
    const before = this.#delay
    this.#delay = nextSoundDelay(before, sound, nowMs)
    if (this.#delay.delayMs === before.delayMs) return
    for (const receiver of this.#receivers) this.#apply(receiver)
  }

  #apply(receiver: RTCRtpReceiver): void {
    receiver.jitterBufferTarget = this.#delay.delayMs === 0 ? null : this.#delay.delayMs
  }
}
