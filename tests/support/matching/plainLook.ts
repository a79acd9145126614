import type { Proposal } from '#server/domain/matching/Choosing.ts'
import type { MatchingRules } from '#server/domain/matching/rules.ts'
import type { ExpertOnDuty, InterpreterOnDuty } from '#server/domain/matching/staff/staff.ts'
import type { WaitingTicket } from '#server/domain/matching/waiting/waitingTicket.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { StrategyName } from '#shared/model/rules.ts'

/** Everything that a look goes by, as plain lists. */
export interface Listed {
  readonly tickets: readonly WaitingTicket[]
  readonly experts: readonly ExpertOnDuty[]
  readonly interpreters: readonly InterpreterOnDuty[]
}

/** The rules of matching said once more, with full scans and without any index: what a look has to find. */
export function plainLook(listed: Listed, nowMs: number, rules: MatchingRules): readonly Proposal[] {
  const taken = new Set<PersonId>()
  const proposals: Proposal[] = []
  for (const ticket of [...listed.tickets].sort(servedBefore)) {
    const chosen = plainChoice(ticket, listed, { taken, nowMs, rules })
    if (chosen === null) continue
    taken.add(chosen.expertId)
    if (chosen.interpreter !== null) taken.add(chosen.interpreter.personId)
    proposals.push(chosen)
  }
  return proposals
}

interface Moment {
  readonly taken: ReadonlySet<PersonId>
  readonly nowMs: number
  readonly rules: MatchingRules
}

function plainChoice(ticket: WaitingTicket, listed: Listed, moment: Moment): Proposal | null {
  const { experts, interpreters } = listed
  const of = { ticketId: ticket.ticketId, ticketVersion: ticket.version }
  const free = ({ personId }: { personId: PersonId }) =>
    !moment.taken.has(personId) && !ticket.notFor.includes(personId)
  const order = byPreference(ticket, experts, moment.rules.strategy)
  const able = experts
    .filter((each) => each.idleSinceMs !== null && free(each) && each.serviceIds.has(ticket.serviceId))
    .filter((each) => !isKept(each, ticket, { listed, moment }))
    .sort(order)
  const speaker = able.find(({ languages }) => languages.has(ticket.language))
  if (speaker) return { ...of, expertId: speaker.personId, interpreter: null }
  const speakersOnDuty = experts.filter(
    ({ personId, serviceIds, languages }) =>
      serviceIds.has(ticket.serviceId) && languages.has(ticket.language) && !ticket.notFor.includes(personId),
  )
  if (moment.nowMs < ticket.interpretedFromMs && speakersOnDuty.length > 0) return null
  const asked = interpreters
    .filter((each) => each.idleSinceMs !== null && free(each))
    .sort((one, other) => one.pairs.length - other.pairs.length || idleFirst(one, other))
  for (const each of able) {
    for (const { personId, pairs } of asked) {
      const into = [...each.languages].find((language) =>
        pairs.some(
          (pair) => pair.includes(ticket.language) && pair.includes(language) && language !== ticket.language,
        ),
      )
      if (into === undefined || personId === each.personId) continue
      return { ...of, expertId: each.personId, interpreter: { personId, into } }
    }
  }
  return null
}

function isKept(
  each: ExpertOnDuty,
  ticket: WaitingTicket,
  { listed: { experts }, moment: { taken, nowMs, rules } }: { listed: Listed; moment: Moment },
): boolean {
  const speakers = (language: SpokenLanguage) => experts.filter(({ languages }) => languages.has(language))
  const isScarce = (language: SpokenLanguage) => speakers(language).length < experts.length / 2
  const others = experts.filter(
    ({ personId, serviceIds, languages }) =>
      !ticket.notFor.includes(personId) &&
      serviceIds.has(ticket.serviceId) &&
      languages.has(ticket.language) &&
      ![...languages].some(isScarce),
  )
  const mayWait =
    rules.keepFree > 0 &&
    ticket.rank === 'arrived' &&
    nowMs < ticket.arrivedMs + rules.keptFreeMs &&
    !isScarce(ticket.language) &&
    others.length > 0
  return (
    mayWait &&
    [...each.languages].some(
      (language) =>
        isScarce(language) &&
        speakers(language).filter(({ personId, idleSinceMs }) => idleSinceMs !== null && !taken.has(personId))
          .length <= rules.keepFree,
    )
  )
}

function byPreference(ticket: WaitingTicket, experts: readonly ExpertOnDuty[], strategy: StrategyName) {
  const cost = ({ serviceIds, languages }: ExpertOnDuty): number => {
    const skills = [...serviceIds].flatMap((serviceId) =>
      [...languages].map((language) => ({ serviceId, language })),
    )
    const shares = skills.map(
      ({ serviceId, language }) =>
        1 / experts.filter((each) => each.serviceIds.has(serviceId) && each.languages.has(language)).length,
    )
    switch (strategy) {
      case 'longestIdle':
        return 0
      case 'fewestSkills':
        return skills.length
      case 'bestFit':
        return shares.reduce((sum, share) => sum + Math.floor(share * 1_000_000), 0)
    }
  }
  const isPreferred = ({ personId }: ExpertOnDuty) => personId === ticket.preferredPersonId
  return (one: ExpertOnDuty, other: ExpertOnDuty) =>
    Number(isPreferred(other)) - Number(isPreferred(one)) || cost(one) - cost(other) || idleFirst(one, other)
}

function idleFirst(
  one: { personId: PersonId; idleSinceMs: number | null },
  other: { personId: PersonId; idleSinceMs: number | null },
): number {
  return (one.idleSinceMs ?? 0) - (other.idleSinceMs ?? 0) || (one.personId < other.personId ? -1 : 1)
}

/** The order of serving. */
export function servedBefore(one: WaitingTicket, other: WaitingTicket): number {
  const ranks = ['due', 'returned', 'arrived']
  return (
    ranks.indexOf(one.rank) - ranks.indexOf(other.rank) ||
    one.arrivedMs - other.arrivedMs ||
    (one.ticketId < other.ticketId ? -1 : 1)
  )
}
