import { QueueState } from '#server/domain/matching/QueueState.ts'
import type { AvailableExpert } from '#server/domain/matching/staff/staff.ts'
import type { WaitingTicket } from '#server/domain/matching/waiting/waitingTicket.ts'
import { defaultRules } from '#shared/model/rules.ts'
import { expert, interpreter, language, service, ticket } from '#tests/support/matching/builders.ts'
import { quantile } from '#tests/support/simulation/quantile.ts'
import { type Random, seeded } from '#tests/support/simulation/random.ts'
import { atMost, type Measured, median, rounded } from './bench.ts'

const SIZES = [1_000, 2_000, 10_000]
const EXPERTS = 200
const INTERPRETERS = 20
const SERVICES = Array.from({ length: 40 }, (_, number) => `service-${number}`)
const LANGUAGES = ['fi', 'sv', 'en', 'ar', 'so', 'ru', 'uk', 'fa']
const ROUNDS = 7
const WARM_UP = 2_000
const MATCHES = 8_000
/** A queue of ten times the length may take three times as long. */
const MOST_GROWTH = 3

/**
 * How long matching takes in one agency's full queue: from an expert who becomes available to the proposals. Each match
 * is applied and followed by a new ticket, so that the queue stays as long as it is. The lengths take turns and the
 * middle round counts: what else runs on the machine hits all alike.
 */
export async function queueCore(): Promise<Measured> {
  const rounds = Array.from({ length: ROUNDS }, (_, round) => SIZES.map((waiting) => measure(waiting, round)))
  const middle = (waiting: number, figure: (round: Round) => number) =>
    rounded(median(rounds.flat().flatMap((round) => (round.waiting === waiting ? [figure(round)] : []))))
  const p99 = (waiting: number) => middle(waiting, ({ tookUs }) => quantile(tookUs, 0.99))
  return {
    figures: Object.fromEntries(
      SIZES.flatMap((waiting) => [
        [`p50Us.${waiting}`, middle(waiting, ({ tookUs }) => quantile(tookUs, 0.5))],
        [`p99Us.${waiting}`, p99(waiting)],
        [`matchesPerSecond.${waiting}`, middle(waiting, ({ perSecond }) => perSecond)],
        [`buildMs.${waiting}`, middle(waiting, ({ buildMs }) => buildMs)],
      ]),
    ),
    bars: [atMost('p99 with 10 000 waiting, times p99 with 1 000', p99(10_000) / p99(1_000), MOST_GROWTH)],
  }
}

interface Round {
  readonly waiting: number
  readonly tookUs: readonly number[]
  readonly perSecond: number
  readonly buildMs: number
}

function measure(waiting: number, round: number): Round {
  const random = seeded(round)
  const startedMs = performance.now()
  const office = fullOffice(waiting, random)
  const buildMs = performance.now() - startedMs
  const tookUs: number[] = []
  let matchedMs = 0
  for (let match = 0; match < WARM_UP + MATCHES; match += 1) {
    const took = office.match(match)
    if (match < WARM_UP || took === null) continue
    tookUs.push(took.lookMs * 1_000)
    matchedMs += took.allMs
  }
  return { waiting, tookUs, perSecond: Math.round((tookUs.length * 1_000) / matchedMs), buildMs }
}

function fullOffice(waiting: number, random: Random) {
  const state = new QueueState()
  const experts = Array.from({ length: EXPERTS }, (_, number) => anyExpert(number, random))
  for (const each of experts) state.putExpert({ ...each, idleSinceMs: null })
  for (let number = 0; number < INTERPRETERS; number += 1) {
    state.putInterpreter(interpreter(`interpreter-${number}`, { pairs: [[pick(LANGUAGES, random), 'fi']] }))
  }
  let arrived = 0
  const arrive = () => {
    arrived += 1
    state.putTicket(anyTicket(arrived, waiting, random))
  }
  while (arrived < waiting) arrive()
  return {
    match(number: number): { readonly lookMs: number; readonly allMs: number } | null {
      const freed = experts[Math.floor(random() * EXPERTS)]
      if (freed === undefined) return null
      const startedMs = performance.now()
      state.putExpert({ ...freed, idleSinceMs: number })
      const { proposals } = state.look(arrived, defaultRules)
      const lookMs = performance.now() - startedMs
      for (const { ticketId } of proposals) {
        state.removeTicket(ticketId)
        arrive()
      }
      state.putExpert({ ...freed, idleSinceMs: null })
      return proposals.length === 0 ? null : { lookMs, allMs: performance.now() - startedMs }
    },
  }
}

function anyExpert(number: number, random: Random): AvailableExpert {
  return expert(`expert-${number}`, {
    services: Array.from({ length: 6 }, () => pick(SERVICES, random)),
    languages: ['fi', pick(LANGUAGES, random), pick(LANGUAGES, random)],
  })
}

function anyTicket(number: number, waiting: number, random: Random): WaitingTicket {
  return ticket(number, {
    serviceId: service(pick(SERVICES, random)),
    language: language(random() < 0.7 ? 'fi' : pick(LANGUAGES, random)),
    rank: random() < 0.1 ? 'returned' : 'arrived',
    // Half of a queue may be interpreted, however long it is.
    interpretedFromMs: number + random() * waiting,
  })
}

function pick(among: readonly string[], random: Random): string {
  return among[Math.floor(random() * among.length)] ?? ''
}
