import type { Platform } from '#server/domain/ports/platform.ts'
import { agencyScope } from '#server/domain/scope.ts'
import { describeCause } from '#shared/kernel/log.ts'
import type { QueuedTicket, QueueView } from '#shared/model/desk.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import type { EventPayload } from '#shared/signalling/events.ts'
import type { Snapshot } from './Feed.ts'
import { queueDiff } from './queueDiff.ts'

/** An agency's waiting list, read once for all who look at it on this node. */
export class QueueFeed {
  readonly #platform: Platform
  readonly #agencyId: AgencyId
  readonly #listeners = new Set<(payload: EventPayload<'queue.changed'>) => void>()
  #tickets: readonly QueuedTicket[] = []
  #version = 0
  #tail: Promise<unknown> = Promise.resolve()
  #isChangeQueued = false
  /** Who is about to look, and has not let go meanwhile. */
  readonly #opening = new Set<(payload: EventPayload<'queue.changed'>) => void>()

  constructor(platform: Platform, agencyId: AgencyId) {
    this.#platform = platform
    this.#agencyId = agencyId
  }

  /** The list as it is now; the listener is told every step from here on. */
  snapshot(listener: (payload: EventPayload<'queue.changed'>) => void): Promise<Snapshot<QueueView>> {
    this.#opening.add(listener)
    return this.#inTurn(async () => {
      await this.#read()
      if (this.#opening.has(listener)) this.#listeners.add(listener)
      return { version: this.#version, view: { tickets: [...this.#tickets] } }
    }).finally(() => {
      this.#opening.delete(listener)
    })
  }

  forget(listener: (payload: EventPayload<'queue.changed'>) => void): void {
    this.#opening.delete(listener)
    this.#listeners.delete(listener)
  }

  /** Something in the queue has changed. */
  changed(): void {
    // Also while somebody is about to look: what changes during that read leads to one more.
    const isLookedAt = this.#listeners.size > 0 || this.#opening.size > 0
    if (!isLookedAt || this.#isChangeQueued) return
    this.#isChangeQueued = true
    void this.#inTurn(async () => {
      this.#isChangeQueued = false
      await this.#read()
    }).catch((cause: unknown) => {
      this.#platform.log.warn('QueueFeed.changed() | could not read', { cause: describeCause(cause) })
      setTimeout(() => this.changed(), 1_000).unref()
    })
  }

  async #read(): Promise<void> {
    const { tickets } = await this.#platform.store.transact(agencyScope(this.#agencyId), (tx) =>
      tx.tickets.queueOfAgency(this.#agencyId),
    )
    const changes = queueDiff(this.#tickets, tickets)
    this.#tickets = tickets
    if (changes.length === 0) return
    this.#version += 1
    for (const listener of this.#listeners) listener({ version: this.#version, changes })
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#tail.then(work, work)
    this.#tail = turn.catch(() => undefined)
    return turn
  }
}
