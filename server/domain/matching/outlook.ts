import type { PersonId } from '#shared/model/ids.ts'
import type { QueueOutlook, TicketsAhead } from '../queue/waitInterval.ts'
import { mayBeInterpreted, type QueueIndexes } from './indexes.ts'
import { KeptFree } from './KeptFree.ts'
import type { MatchingRules } from './rules.ts'
import type { SubQueue } from './waiting/SubQueues.ts'
import type { WaitingTicket } from './waiting/waitingTicket.ts'

/** A ticket at a moment, with where it waits. */
export interface WaitingPlace {
  readonly ticket: WaitingTicket
  readonly subQueue: SubQueue
  readonly rules: MatchingRules
  readonly nowMs: number
}

/**
 * What stands between a ticket and its expert. Where speakers of scarce languages are kept free, a ticket that may be
 * made to wait for that has so many fewer people, and a ticket in a scarce language does not wait behind it.
 */
export function outlookOf(indexes: QueueIndexes, place: WaitingPlace): QueueOutlook {
  const { ticket, subQueue, rules, nowMs } = place
  const keptFree = new KeptFree(indexes.idle, indexes.onDuty, rules, nowMs)
  const people = peopleFor(subQueue, indexes)
  const idle = [...people].flatMap((personId) => indexes.idle.get(personId) ?? [])
  const free = new Set(keptFree.without(idle, ticket, subQueue).map(({ personId }) => personId))
  const ahead: TicketsAhead[] = []
  let taken = 0
  for (const other of subQueuesOf(indexes)) {
    const tickets = countAhead(other, place, keptFree)
    if (tickets === 0) continue
    const theirs = peopleFor(other, indexes)
    const shared = [...theirs].filter((personId) => people.has(personId))
    if (shared.length > 0) ahead.push({ tickets, share: shared.length / theirs.size })
    if (shared.some((personId) => free.has(personId))) taken += tickets
  }
  return {
    ahead,
    people: people.size - countKept(people, place, { keptFree, indexes }),
    free: Math.max(0, free.size - taken),
  }
}

function* subQueuesOf({ waiting }: QueueIndexes): Iterable<SubQueue> {
  for (const serviceId of waiting.serviceIds.keys()) yield* waiting.of(serviceId)
}

function countAhead(other: SubQueue, { ticket, rules }: WaitingPlace, keptFree: KeptFree): number {
  const before = other.tickets.countBefore(ticket)
  if (before === 0 || rules.keepFree === 0 || !keptFree.isScarce(ticket.language)) return before
  return Math.min(
    before,
    other.tickets.countWhile((each) => !keptFree.mayWait(each, other)),
  )
}

function countKept(
  people: ReadonlySet<PersonId>,
  { ticket, subQueue, rules }: WaitingPlace,
  { keptFree, indexes }: { readonly keptFree: KeptFree; readonly indexes: QueueIndexes },
): number {
  if (!keptFree.mayWait(ticket, subQueue)) return 0
  const scarce = [...people].filter((personId) =>
    [...(indexes.onDuty.get(personId)?.languages ?? [])].some((each) => keptFree.isScarce(each)),
  )
  return Math.min(rules.keepFree, scarce.length)
}

/** Who on duty can serve these tickets, busy or free: by themselves, or with an interpreter who can be asked now. */
function peopleFor(subQueue: SubQueue, indexes: QueueIndexes): ReadonlySet<PersonId> {
  const { serviceId, language, notFor } = subQueue
  const people = new Set(indexes.onDuty.having(serviceId, language).keys())
  if (mayBeInterpreted(subQueue, indexes)) {
    for (const reached of indexes.interpreters.from(language).keys()) {
      for (const personId of indexes.onDuty.having(serviceId, reached).keys()) people.add(personId)
    }
  }
  for (const personId of notFor) people.delete(personId)
  return people
}
