import type { PersonId } from '#shared/model/ids.ts'
import type { QueueOutlook, TicketsAhead } from '../queue/waitInterval.ts'
import { mayBeInterpreted, type QueueIndexes } from './indexes.ts'
import { KeptFree } from './KeptFree.ts'
import type { MatchingRules } from './rules.ts'
import type { InterpreterPool } from './staff/InterpreterPool.ts'
import type { SkillIndex } from './staff/SkillIndex.ts'
import type { ExpertOnDuty, InterpreterOnDuty } from './staff/staff.ts'
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
  const able = ableOnDuty(subQueue, indexes)
  const { people } = able
  const now = ableNow(subQueue, indexes)
  const idle = [...now.people].flatMap((personId) => indexes.idle.get(personId) ?? [])
  const free = new Set(keptFree.without(idle, ticket, subQueue).map(({ personId }) => personId))
  const ahead: TicketsAhead[] = []
  let taken = 0
  for (const other of subQueuesOf(indexes)) {
    const tickets = countAhead(other, place, keptFree)
    if (tickets === 0) continue
    const theirs = ableOnDuty(other, indexes).people
    const shared = [...theirs].filter((personId) => people.has(personId))
    if (shared.length > 0) ahead.push({ tickets, share: shared.length / theirs.size })
    if (shared.some((personId) => free.has(personId))) taken += tickets
  }
  return {
    ahead,
    people: able.atOnce - countKept(people, place, { keptFree, indexes }),
    free: Math.max(0, Math.min(free.size, now.atOnce) - taken),
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

/** Who can serve certain tickets. */
interface Able {
  readonly people: ReadonlySet<PersonId>
  /** How many of the tickets: no more with an interpreter than there are interpreters. */
  readonly atOnce: number
}

function ableOnDuty(subQueue: SubQueue, indexes: QueueIndexes): Able {
  return able(subQueue, indexes, { experts: indexes.onDuty, interpreters: indexes.interpretersOnDuty })
}

function ableNow(subQueue: SubQueue, indexes: QueueIndexes): Able {
  return able(subQueue, indexes, { experts: indexes.idle, interpreters: indexes.interpreters })
}

/** Of these people, who can serve the tickets by themselves or with an interpreter. */
function able(
  subQueue: SubQueue,
  indexes: QueueIndexes,
  among: {
    readonly experts: SkillIndex<ExpertOnDuty>
    readonly interpreters: InterpreterPool<InterpreterOnDuty>
  },
): Able {
  const { serviceId, language, notFor } = subQueue
  const asked = (people: ReadonlyMap<PersonId, unknown>) => [...people.keys()].filter((id) => !notFor.has(id))
  const people = new Set(asked(among.experts.having(serviceId, language)))
  const speakers = people.size
  if (!mayBeInterpreted(subQueue, indexes)) return { people, atOnce: speakers }
  const interpreters = new Set<PersonId>()
  for (const [reached, reaching] of among.interpreters.from(language)) {
    const theirs = asked(reaching)
    if (theirs.length === 0) continue
    for (const personId of theirs) interpreters.add(personId)
    for (const personId of asked(among.experts.having(serviceId, reached))) people.add(personId)
  }
  return { people, atOnce: speakers + Math.min(people.size - speakers, interpreters.size) }
}
