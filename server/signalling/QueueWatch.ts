import type { Stopper } from '#shared/kernel/disposables.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import type { FeedIndex } from './FeedIndex.ts'
import { feedKeys } from './Feeds.ts'

/** Hangs a feed on the one queue that its view depends on just now. */
export class QueueWatch {
  readonly #index: FeedIndex
  #agencyId: AgencyId | null = null
  #stop: Stopper = () => {}
  #isClosed = false

  constructor(index: FeedIndex) {
    this.#index = index
  }

  /** From now on this queue, or none. A new one makes the feed read again: it may have moved since the last read. */
  watch(agencyId: AgencyId | null, feed: { readonly changed: () => void }): void {
    if (this.#isClosed || agencyId === this.#agencyId) return
    this.#stop()
    this.#agencyId = agencyId
    this.#stop = agencyId === null ? () => {} : this.#index.hang(feedKeys.queue(agencyId), feed)
    if (agencyId !== null) feed.changed()
  }

  close(): void {
    this.#isClosed = true
    this.#stop()
  }
}
