import type { PersonId, ServiceId, TicketId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'

/** A waiting ticket; the queue is given in the order of serving. */
export interface QueueEntry {
  readonly ticketId: TicketId
  readonly serviceId: ServiceId
  readonly language: SpokenLanguage
  /** Who rejected this ticket since becoming available: not asked again. */
  readonly rejectedBy: readonly PersonId[]
  /** Waits for the next fresh presence after too many unanswered offers. */
  readonly parkedFrom: readonly PersonId[]
}

/** Somebody available, the longest idle first. A skill is service x language. */
export interface Candidate {
  readonly personId: PersonId
  readonly serviceIds: ReadonlySet<ServiceId>
  readonly languages: ReadonlySet<SpokenLanguage>
}

/** A ticket and the person it should be offered to. */
export interface Proposal {
  readonly ticketId: TicketId
  readonly personId: PersonId
}

function fits(entry: QueueEntry, candidate: Candidate): boolean {
  return (
    candidate.serviceIds.has(entry.serviceId) &&
    candidate.languages.has(entry.language) &&
    !entry.rejectedBy.includes(candidate.personId) &&
    !entry.parkedFrom.includes(candidate.personId)
  )
}

/**
 * Offers each ticket, in the order of the queue, to the candidate with the fewest skills that fits (so that
 * somebody who can do more stays free), and among equals to the longest idle.
 */
export function propose(queue: readonly QueueEntry[], candidates: readonly Candidate[]): readonly Proposal[] {
  const free = [...candidates]
  const proposals: Proposal[] = []
  for (const entry of queue) {
    if (free.length === 0) break
    const fitting = free.filter((candidate) => fits(entry, candidate))
    const chosen = fitting.reduce<Candidate | null>(
      (best, candidate) => (best === null || skillCount(candidate) < skillCount(best) ? candidate : best),
      null,
    )
    if (chosen === null) continue
    free.splice(free.indexOf(chosen), 1)
    proposals.push({ ticketId: entry.ticketId, personId: chosen.personId })
  }
  return proposals
}

function skillCount(candidate: Candidate): number {
  return candidate.serviceIds.size * candidate.languages.size
}
