import type { PersonId, ServiceId, TicketId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { WaitView } from '#shared/model/visit.ts'
import type { ExpertOnDuty } from '../matching/staff/staff.ts'
import type { HandlingTimes, Line } from './line.ts'
import { sayable, waitInterval } from './waitInterval.ts'

/** What a waiting ticket can expect. */
export interface Outlook {
  /** Within its service; 1 is the next one. */
  readonly position: number
  readonly isParked: boolean
  readonly wait: WaitView
}

/** A service in a language. */
type Skill = string

interface Pool {
  readonly size: number
  readonly free: number
  /** What its people can do besides. */
  readonly skills: ReadonlySet<Skill>
}

/** The outlook of each ticket in line. */
export function outlooksOf({ tickets, experts, handling }: Line): ReadonlyMap<TicketId, Outlook> {
  const pools = poolsOf(experts)
  const handlingOf = handlingTimes(handling)
  const inService = new Map<ServiceId, number>()
  const before = new Map<Skill, number>()
  const outlooks = new Map<TicketId, Outlook>()
  for (const { ticketId, serviceId, language, isReserved, isParked } of tickets) {
    const position = (inService.get(serviceId) ?? 0) + 1
    inService.set(serviceId, position)
    const skill = skillOf(serviceId, language)
    const pool = pools.get(skill)
    outlooks.set(ticketId, {
      position,
      isParked,
      wait: waitOf(pool, {
        ahead: pool === undefined ? 0 : competing(pool, before),
        handling: handlingOf(serviceId),
      }),
    })
    // Whoever is on offer to somebody takes nobody else any more.
    if (!isReserved) before.set(skill, (before.get(skill) ?? 0) + 1)
  }
  return outlooks
}

function waitOf(
  pool: Pool | undefined,
  { ahead, handling }: { readonly ahead: number; readonly handling: Omit<HandlingTimes, 'serviceId'> | null },
): WaitView {
  if (pool === undefined) return { state: 'nobody' }
  const interval = waitInterval({ ahead, onDuty: pool.size, free: pool.free, handling })
  return interval === null ? { state: 'nobody' } : { state: 'expected', ...sayable(interval) }
}

/** Who can serve each skill. */
function poolsOf(experts: readonly ExpertOnDuty[]): ReadonlyMap<Skill, Pool> {
  const people = new Map<Skill, Map<PersonId, ExpertOnDuty>>()
  const skillsOf = new Map<PersonId, readonly Skill[]>()
  for (const expert of experts) {
    const skills = [...expert.serviceIds].flatMap((serviceId) =>
      [...expert.languages].map((language) => skillOf(serviceId, language)),
    )
    skillsOf.set(expert.personId, skills)
    for (const skill of skills)
      people.set(skill, (people.get(skill) ?? new Map()).set(expert.personId, expert))
  }
  return new Map(
    [...people].map(([skill, those]) => [
      skill,
      {
        size: those.size,
        free: [...those.values()].filter(({ idleSinceMs }) => idleSinceMs !== null).length,
        skills: new Set([...those.keys()].flatMap((personId) => skillsOf.get(personId) ?? [])),
      },
    ]),
  )
}

/** How many of those before wait for the same people. */
function competing({ skills }: Pool, before: ReadonlyMap<Skill, number>): number {
  let ahead = 0
  for (const [skill, waiting] of before) if (skills.has(skill)) ahead += waiting
  return ahead
}

/** Of the service; where nothing is known of it, of all services together. */
function handlingTimes(
  handling: readonly HandlingTimes[],
): (serviceId: ServiceId) => Omit<HandlingTimes, 'serviceId'> | null {
  const samples = handling.reduce((sum, each) => sum + each.samples, 0)
  const totalMs = handling.reduce((sum, each) => sum + each.meanMs * each.samples, 0)
  const all = samples === 0 ? null : { meanMs: totalMs / samples, samples }
  return (serviceId) => handling.find((each) => each.serviceId === serviceId) ?? all
}

/** No id has a space in it. */
function skillOf(serviceId: ServiceId, language: SpokenLanguage): Skill {
  return `${serviceId} ${language}`
}
