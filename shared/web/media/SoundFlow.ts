import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { ParticipantId } from '#shared/model/ids.ts'
import { createStore, type Store } from '../state/createStore.ts'

/** Sound comes fifty times a second, also when nobody speaks. */
const LOOK_MS = 100
/** Without any for so long, nothing gets through: neither jitter nor a few lost packets take as long. */
const STALLED_MS = 1_000

/** One participant's sound. */
export interface ArrivingSound {
  readonly participantId: ParticipantId
  /** The mark of the newest sound that was played; null before the first. */
  readonly newest: () => number | null
}

interface Watched extends ArrivingSound {
  mark: number | null
  sinceMs: number
  isLate: boolean
}

/**
 * Notices within a second that nothing gets through any more, and within a tenth of one that it does again: long
 * before ICE or a socket would tell.
 */
export class SoundFlow {
  readonly #clock: Clock
  readonly #isDue: (participantId: ParticipantId) => boolean
  readonly #returned: () => void
  readonly #watched = new Set<Watched>()
  readonly #stalled = createStore(false)
  #stopTimer: Stopper = () => undefined

  constructor(ports: {
    readonly clock: Clock
    /** Whether somebody's sound has to arrive now: they are connected, not muted, and may be heard. */
    readonly isDue: (participantId: ParticipantId) => boolean
    /** Sound arrives again after a break in the own link. */
    readonly returned: () => void
  }) {
    this.#clock = ports.clock
    this.#isDue = ports.isDue
    this.#returned = ports.returned
  }

  /** Nothing that is due gets through. */
  get stalled(): Store<boolean> {
    return this.#stalled
  }

  /** Watches one more sound, from its first moment on; returns the stopper. */
  watch(sound: ArrivingSound): Stopper {
    const watched: Watched = { ...sound, mark: null, sinceMs: this.#clock.monotonicMs(), isLate: false }
    this.#watched.add(watched)
    if (this.#watched.size === 1) this.#lookSoon()
    return () => {
      this.#watched.delete(watched)
      if (this.#watched.size > 0) return
      this.#stopTimer()
      this.#stalled.set(false)
    }
  }

  #lookSoon(): void {
    this.#stopTimer = this.#clock.after(LOOK_MS, () => {
      this.#look()
      this.#lookSoon()
    })
  }

  #look(): void {
    const nowMs = this.#clock.monotonicMs()
    const wasStalled = this.#stalled.get()
    for (const watched of this.#watched) {
      // A browser forgets after a while what it has not heard any more.
      const mark = watched.newest() ?? watched.mark
      const hasArrived = mark !== null && mark !== watched.mark
      watched.mark = mark
      // Who was muted for long is not late the moment they speak again.
      if (hasArrived || mark === null || !this.#isDue(watched.participantId)) watched.sinceMs = nowMs
      watched.isLate = nowMs - watched.sinceMs >= STALLED_MS
    }
    const due = [...this.#watched].filter(
      ({ participantId, mark }) => mark !== null && this.#isDue(participantId),
    )
    const isStalled = due.length > 0 && due.every(({ isLate }) => isLate)
    this.#stalled.set(isStalled)
    // With the others still heard the link that broke was not the own one.
    if (wasStalled && !isStalled && due.length > 0) this.#returned()
  }
}
