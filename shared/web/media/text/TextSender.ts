import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import { createStore, type Store } from '../../state/createStore.ts'
import { charactersOf, missingText } from './t140.ts'

/**
 * Text is gathered this long. Every character leaves within 300 ms (RFC 8865; EN 301 549 asks for 500): the
 * rest is for a timer that comes late in a busy browser.
 */
const BUFFER_MS = 100
/** What may wait for a channel, in code points; of more the oldest goes, and its loss is shown. */
const MOST_WAITING = 10_000

/** Sends text at once after a pause, otherwise gathered, while there is a channel that somebody hears. */
export class TextSender {
  readonly #clock: Clock
  readonly #ready = createStore(false)
  #channel: ((text: string) => void) | null = null
  #heard = false
  #waiting = ''
  #sentAtMs = Number.NEGATIVE_INFINITY
  #stopTimer: Stopper | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Whether what is written now reaches somebody now. */
  get ready(): Store<boolean> {
    return this.#ready
  }

  /** Text to send, now or when it is ready. */
  add(text: string): void {
    this.#waiting += text
    if (this.#waiting.length > MOST_WAITING) {
      this.#waiting =
        missingText +
        charactersOf(this.#waiting)
          .slice(1 - MOST_WAITING)
          .join('')
    }
    this.#sendInTime()
  }

  /** A channel is open, until the stopper is called. */
  attach(channel: (text: string) => void): Stopper {
    this.#channel = channel
    this.#update()
    return () => {
      if (this.#channel !== channel) return
      this.#channel = null
      this.#update()
    }
  }

  /** Whether anybody is there to hear: what is sent to nobody is lost. */
  setHeard(heard: boolean): void {
    this.#heard = heard
    this.#update()
  }

  /** Forgets what still waits. */
  close(): void {
    this.#channel = null
    this.#waiting = ''
    this.#update()
  }

  #update(): void {
    this.#ready.set(this.#channel !== null && this.#heard)
    if (this.#ready.get()) this.#sendInTime()
    else this.#stopWaiting()
  }

  #sendInTime(): void {
    if (!this.#ready.get() || this.#waiting === '') return
    const waitMs = this.#sentAtMs + BUFFER_MS - this.#clock.monotonicMs()
    // A browser prefers keys to timers: while somebody types fast a due timer may be late, so each key looks, too.
    if (waitMs <= 0) this.#send()
    else this.#stopTimer ??= this.#clock.after(waitMs, () => this.#send())
  }

  #send(): void {
    this.#stopWaiting()
    const text = this.#waiting
    try {
      this.#channel?.(text)
    } catch {
      // The channel is closing: its successor sends it.
      return
    }
    this.#waiting = ''
    this.#sentAtMs = this.#clock.monotonicMs()
  }

  #stopWaiting(): void {
    this.#stopTimer?.()
    this.#stopTimer = null
  }
}
