import type { Stopper } from '#shared/kernel/disposables.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import type { FeedIndex } from './FeedIndex.ts'
import { feedKeys } from './Feeds.ts'

/** Everybody who waits looks at each change in the queue: changes that come close together are looked at once. */
const TOGETHER_MS = 300

/** Calls back once after the delay, unless it is stopped. */
type After = (delayMs: number, work: () => void) => Stopper

const afterTimer: After = (delayMs, work) => {
  const timer = setTimeout(work, delayMs)
  return () => clearTimeout(timer)
}

/** Hangs a feed on the one queue that its view depends on just now. */
export class QueueWatch {
  readonly #index: FeedIndex
  readonly #after: After
  #agencyId: AgencyId | null = null
  #stop: Stopper = () => {}
  #isClosed = false

  constructor(index: FeedIndex, after: After = afterTimer) {
    this.#index = index
    this.#after = after
  }

  /** From now on this queue, or none. A new one makes the feed read again: it may have moved since the last read. */
  watch(agencyId: AgencyId | null, feed: { readonly changed: () => void }): void {
    if (this.#isClosed || agencyId === this.#agencyId) return
    this.#stop()
    this.#agencyId = agencyId
    this.#stop = agencyId === null ? () => {} : this.#hang(agencyId, feed)
    if (agencyId !== null) feed.changed()
  }

  close(): void {
    this.#isClosed = true
    this.#stop()
  }

  #hang(agencyId: AgencyId, feed: { readonly changed: () => void }): Stopper {
    let waiting: Stopper | null = null
    const changed = () => {
      waiting ??= this.#after(TOGETHER_MS, () => {
        waiting = null
        feed.changed()
      })
    }
    const unhang = this.#index.hang(feedKeys.queue(agencyId), { changed })
    return () => {
      unhang()
      waiting?.()
    }
  }
}
