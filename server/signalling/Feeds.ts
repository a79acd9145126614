import type { Hint } from '#server/domain/ports/hints.ts'
import type { Platform } from '#server/domain/ports/platform.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import { FeedIndex } from './FeedIndex.ts'
import { QueueFeed } from './QueueFeed.ts'

/** The keys that feeds hang on. */
export const feedKeys = {
  booths: 'booths',
  booth: (id: string) => `booth:${id}`,
  desk: (id: string) => `desk:${id}`,
  queue: (id: string) => `queue:${id}`,
  call: (id: string) => `call:${id}`,
  agencyAlerts: (id: string) => `alerts:agency:${id}`,
  pointAlerts: (id: string) => `alerts:point:${id}`,
} as const

/** All that connections of this node look at, woken by hints. */
export class Feeds {
  readonly index = new FeedIndex()
  readonly #platform: Platform
  readonly #queues = new Map<AgencyId, QueueFeed>()

  constructor(platform: Platform) {
    this.#platform = platform
  }

  /** The waiting list of an agency, shared by all who look at it. */
  queue(agencyId: AgencyId): QueueFeed {
    const known = this.#queues.get(agencyId)
    if (known) return known
    const feed = new QueueFeed(this.#platform, agencyId)
    this.#queues.set(agencyId, feed)
    this.index.hang(feedKeys.queue(agencyId), feed)
    return feed
  }

  /** Wakes whatever the hint is about. */
  onHint(hint: Hint): void {
    if (hint.kind === 'everything') this.index.allChanged()
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
      return [feedKeys.queue(hint.agencyId)]
    case 'call':
      return [feedKeys.call(hint.callId)]
    case 'alerts':
      return [feedKeys.agencyAlerts(hint.agencyId), feedKeys.pointAlerts(hint.servicePointId)]
    case 'booths':
      return [feedKeys.booths]
    case 'connected':
    case 'credential':
      return []
    default:
      return assertNever(hint)
  }
}
