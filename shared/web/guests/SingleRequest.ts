import type { Answer } from '#shared/signalling/envelope.ts'
import type { ErrorCode } from '#shared/signalling/errorCodes.ts'
import { createStore, type Store } from '../state/createStore.ts'

/** How the request that was made last is doing. */
export interface RequestProgress {
  readonly busy: boolean
  /** Why it was refused. */
  readonly refusal: ErrorCode | null
}

const resting: RequestProgress = { busy: false, refusal: null }

/** One request at a time: whatever is pressed meanwhile does nothing. */
export class SingleRequest {
  readonly #progress = createStore(resting)

  /** How it is doing. */
  get progress(): Store<RequestProgress> {
    return this.#progress
  }

  /** Sends, unless something is under way; null when it did not, or when it was refused. */
  async send<Value>(request: () => Promise<Answer<Value>>): Promise<Value | null> {
    if (this.#progress.get().busy) return null
    this.#progress.set({ busy: true, refusal: null })
    const answer = await request()
    this.#progress.set({ busy: false, refusal: answer.ok ? null : answer.error.code })
    return answer.ok ? answer.value : null
  }

  /** The refusal was read. */
  forget(): void {
    if (!this.#progress.get().busy) this.#progress.set(resting)
  }
}
