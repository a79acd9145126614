import type { Hint } from '#server/domain/ports/hints.ts'
import type { Platform } from '#server/domain/ports/platform.ts'
import { agencyScope } from '#server/domain/scope.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { QueueView } from '#shared/model/desk.ts'
import type { DutyView } from '#shared/model/duty.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import type { QueueChange } from '#shared/signalling/events.ts'
import { dutyStep } from './dutyStep.ts'
import { FeedIndex } from './FeedIndex.ts'
import { queueStep } from './queueStep.ts'
import { SharedFeed } from './SharedFeed.ts'

/** The keys that feeds hang on. */
export const feedKeys = {
  booths: 'booths',
  booth: (id: string) => `booth:${id}`,
  desk: (id: string) => `desk:${id}`,
  queue: (id: string) => `queue:${id}`,
  duty: (id: string) => `duty:${id}`,
  call: (id: string) => `call:${id}`,
  agencyAlerts: (id: string) => `alerts:agency:${id}`,
  pointAlerts: (id: string) => `alerts:point:${id}`,
} as const

/** An agency's waiting list. */
type QueueFeed = SharedFeed<QueueView, readonly QueueChange[]>

/** Who of an agency is on duty. */
type DutyFeed = SharedFeed<DutyView, DutyView>

/** All that connections of this node look at, woken by hints. */
export class Feeds {
  readonly index = new FeedIndex()
  readonly #platform: Platform
  readonly #queues = new Map<AgencyId, QueueFeed>()
  readonly #duties = new Map<AgencyId, DutyFeed>()

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** The waiting list of an agency, shared by all who look at it. */
  queue(agencyId: AgencyId): QueueFeed {
    const known = this.#queues.get(agencyId)
    if (known) return known
    const { store, lines, log } = this.#platform
    const feed: QueueFeed = new SharedFeed({
      load: async () => {
        const queue = await store.transact(agencyScope(agencyId), (tx) => tx.tickets.queueOfAgency(agencyId))
        return { ...queue, allLinesInUse: lines.areAllInUse() }
      },
      stepBetween: queueStep,
      log,
    })
    this.#queues.set(agencyId, feed)
    this.index.hang(feedKeys.queue(agencyId), feed)
    return feed
  }

  /** Who of an agency is on duty, shared by all who look at it. */
  duty(agencyId: AgencyId): DutyFeed {
    const known = this.#duties.get(agencyId)
    if (known) return known
    const { store, log } = this.#platform
    const feed: DutyFeed = new SharedFeed({
      load: () => store.transact(agencyScope(agencyId), (tx) => tx.desk.onDuty(agencyId)),
      stepBetween: dutyStep,
      log,
    })
    this.#duties.set(agencyId, feed)
    this.index.hang(feedKeys.duty(agencyId), feed)
    return feed
  }

  /** Wakes whatever the hint is about. */
  onHint(hint: Hint): void {
    if (hint.kind === 'everything') this.index.allChanged()
    // They may be wanted in any queue.
    else if (hint.kind === 'interpreter') this.index.allOfKindChanged('queue')
    else for (const key of keysOf(hint)) this.index.changed(key)
  }
}

function keysOf(hint: Exclude<Hint, { kind: 'everything' }>): readonly string[] {
  switch (hint.kind) {
    case 'booth':
      return [feedKeys.booth(hint.boothId)]
    case 'desk':
      return [feedKeys.desk(hint.personId)]
    case 'queue':
      return [
        feedKeys.queue(hint.agencyId),
        ...(hint.personId === null ? [] : [feedKeys.duty(hint.agencyId)]),
      ]
    case 'rules':
      return [feedKeys.queue(hint.agencyId)]
    case 'call':
      return [feedKeys.call(hint.callId)]
    case 'alerts':
      return [feedKeys.agencyAlerts(hint.agencyId), feedKeys.pointAlerts(hint.servicePointId)]
    case 'booths':
      return [feedKeys.booths]
    case 'interpreter':
    case 'connected':
    case 'credential':
      return []
    default:
      return assertNever(hint)
  }
}
