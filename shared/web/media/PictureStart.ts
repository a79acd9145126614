import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { WantedLayers } from './SourceProducer.ts'

/** The first pictures have the machine and the link to themselves for so long, then all layers are sent. */
const FIRST_PICTURES_MS = 500

/**
 * Which layers of the own picture are sent: on each connection first the smallest one, which costs next to nothing while
 * nobody sees it. NOTE: with all of them from the start, the server asks for a whole picture of one layer after the other
 * as their first packets come; a browser answers no second request within 300 ms, and the server repeats it after 1 s.
 */
export class PictureStart {
  readonly #clock: Clock
  readonly #grown: () => void
  #layers: WantedLayers = 'smallest'
  #isJoined = false
  #isLive = false
  #stopTimer: Stopper | null = null

  constructor(ports: { readonly clock: Clock; readonly grown: () => void }) {
    this.#clock = ports.clock
    this.#grown = ports.grown
  }

  get layers(): WantedLayers {
    return this.#layers
  }

  /** Another connection begins. */
  joining(): void {
    this.#isJoined = false
    this.#beginAnew()
  }

  /** It stands. */
  joined(): void {
    this.#isJoined = true
    this.#growSoon()
  }

  /** The picture is sent as a new one over the connection that there is. */
  again(): void {
    this.#beginAnew()
    this.#growSoon()
  }

  /** Whether pictures are seen by now, or are only kept ready. */
  live(isLive: boolean): void {
    this.#isLive = isLive
    if (isLive) this.#growSoon()
    else this.#beginAnew()
  }

  close(): void {
    this.#stopTimer?.()
  }

  #beginAnew(): void {
    this.#stopTimer?.()
    this.#stopTimer = null
    this.#layers = 'smallest'
  }

  #growSoon(): void {
    if (!this.#isJoined || !this.#isLive || this.#stopTimer !== null) return
    this.#stopTimer = this.#clock.after(FIRST_PICTURES_MS, () => {
      this.#layers = 'all'
      this.#grown()
    })
  }
}
