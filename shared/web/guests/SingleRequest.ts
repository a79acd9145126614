import type { Clock } from '#shared/kernel/clock.ts'
import type { Stopper } from '#shared/kernel/disposables.ts'
import type { Answer } from '#shared/signalling/envelope.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { createStore, type Store } from '../state/createStore.ts'

/** How the request that was made last is doing. */
export interface RequestProgress {
  readonly busy: boolean
  /** It was heard a moment ago. */
  readonly resting: boolean
  /** Why it was refused. */
  readonly refusal: ErrorCode | null
}

const idle: RequestProgress = { busy: false, resting: false, refusal: null }

/** What comes into the place of a pressed button is not meant by the second press of the same hand. */
const REST_MS = 700

/** Whether a button that may have moved into the place of the pressed one has to wait. */
export function hasToWait({ busy, resting }: RequestProgress): boolean {
  return busy || resting
}

/** One request at a time: whatever is pressed meanwhile does nothing. */
export class SingleRequest {
  readonly #progress = createStore(idle)
  readonly #clock: Clock
  #stopRest: Stopper = () => undefined

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** How it is doing. */
  get progress(): Store<RequestProgress> {
    return this.#progress
  }

  /** Sends, unless something is under way; null when it did not, or when it was refused. */
  async send<Value>(request: () => Promise<Answer<Value>>): Promise<Value | null> {
    if (this.#progress.get().busy) return null
    this.#stopRest()
    this.#progress.set({ busy: true, resting: false, refusal: null })
    const answer = await request()
    const refusal = answer.ok ? null : answer.error.code
    this.#progress.set({ busy: false, resting: true, refusal })
    this.#stopRest = this.#clock.after(REST_MS, () => {
      this.#progress.set({ ...this.#progress.get(), resting: false })
    })
    return answer.ok ? answer.value : null
  }

  /** The same from a button whose place another one takes then: not in the moment after the last one either. */
  async sendFromMoving<Value>(request: () => Promise<Answer<Value>>): Promise<Value | null> {
    return hasToWait(this.#progress.get()) ? null : this.send(request)
  }

  /** The refusal was read. */
  forget(): void {
    this.#progress.set({ ...this.#progress.get(), refusal: null })
  }
}
