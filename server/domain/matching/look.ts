import { Choosing, type Proposal } from './Choosing.ts'
import { maySomebodyFit, type QueueIndexes } from './indexes.ts'
import { KeptFree } from './KeptFree.ts'
import { type MatchingRules, strategies } from './rules.ts'
import { Heap } from './waiting/Heap.ts'
import type { SubQueue } from './waiting/SubQueues.ts'
import { inOrder, type WaitingTicket } from './waiting/waitingTicket.ts'

/** What a look at the queue found. */
export interface FoundProposals {
  readonly proposals: readonly Proposal[]
  /** When somebody is no longer kept free; infinity when nobody was kept from a ticket. */
  readonly nextLookMs: number
}

/** Where a look has come to in a sub-queue. */
interface Place {
  readonly subQueue: SubQueue
  readonly index: number
  readonly ticket: WaitingTicket
}

/**
 * Goes through the tickets in the order of serving and chooses for each among those who are still free. Only
 * sub-queues that somebody available may fit are touched, and of each only the front.
 */
export function lookForProposals(indexes: QueueIndexes, rules: MatchingRules, nowMs: number): FoundProposals {
  const keptFree = new KeptFree(indexes.idle, indexes.onDuty, rules, nowMs)
  const choosing = new Choosing(indexes, strategies[rules.strategy], keptFree)
  const places = fronts(indexes)
  const proposals: Proposal[] = []
  while (choosing.anybodyLeft) {
    const place = places.pop()
    if (place === undefined) break
    const proposal = choosing.choose(place.ticket, place.subQueue)
    if (proposal === null) continue
    proposals.push(proposal)
    const next = placeAt(place.subQueue, place.index + 1)
    if (next !== null) places.push(next)
  }
  return { proposals, nextLookMs: keptFree.nextLookMs }
}

function fronts(indexes: QueueIndexes): Heap<Place> {
  const places = new Heap<Place>((one, other) => inOrder(one.ticket, other.ticket))
  const { waiting, idle } = indexes
  const [fewer, more] =
    waiting.serviceIds.size < idle.serviceIds.size
      ? [waiting.serviceIds, idle.serviceIds]
      : [idle.serviceIds, waiting.serviceIds]
  for (const serviceId of fewer.keys()) {
    if (!more.has(serviceId)) continue
    for (const subQueue of waiting.of(serviceId)) {
      const front = maySomebodyFit(subQueue, indexes) ? placeAt(subQueue, 0) : null
      if (front !== null) places.push(front)
    }
  }
  return places
}

function placeAt(subQueue: SubQueue, index: number): Place | null {
  const ticket = subQueue.tickets.at(index)
  return ticket === undefined ? null : { subQueue, index, ticket }
}
