import type { AgencyId, TicketId } from '#shared/model/ids.ts'
import type { Platform } from '../ports/platform.ts'
import { agencyScope } from '../scope.ts'
import { type Outlook, outlooksOf } from './outlook.ts'

interface Reading {
  readonly ofChange: number
  readonly outlooks: Promise<ReadonlyMap<TicketId, Outlook>>
}

/** What the waiting tickets of each agency can expect; worked out once a change for all who look. */
export class Outlooks {
  readonly #platform: Platform
  readonly #changes = new Map<AgencyId, number>()
  readonly #readings = new Map<AgencyId, Reading>()

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** Something in the queue has changed: what was read before is no answer any more. */
  changed(agencyId: AgencyId): void {
    this.#changes.set(agencyId, this.#changeOf(agencyId) + 1)
  }

  /** Anything may have changed. */
  forget(): void {
    this.#readings.clear()
  }

  /** Null for a ticket that does not wait, or came after the last change that was told. */
  async of(agencyId: AgencyId, ticketId: TicketId): Promise<Outlook | null> {
    return (await this.#read(agencyId)).get(ticketId) ?? null
  }

  #read(agencyId: AgencyId): Promise<ReadonlyMap<TicketId, Outlook>> {
    const ofChange = this.#changeOf(agencyId)
    const known = this.#readings.get(agencyId)
    if (known?.ofChange === ofChange) return known.outlooks
    const { store } = this.#platform
    const outlooks = store
      .transact(agencyScope(agencyId), (tx) => tx.matching.line(agencyId))
      .then(outlooksOf)
    this.#readings.set(agencyId, { ofChange, outlooks })
    // What could not be read is read again by the next one who looks.
    outlooks.catch(() => {
      if (this.#readings.get(agencyId)?.outlooks === outlooks) this.#readings.delete(agencyId)
    })
    return outlooks
  }

  #changeOf(agencyId: AgencyId): number {
    return this.#changes.get(agencyId) ?? 0
  }
}
