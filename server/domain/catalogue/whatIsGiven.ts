import type { BoothService, GivenWay, OpeningView } from '#shared/model/catalogue.ts'
import { ServiceWay } from '#shared/model/channel.ts'
import type { AgencyId, ServicePointId } from '#shared/model/ids.ts'
import { type SpokenLanguage, spokenLanguages } from '#shared/model/language.ts'
import type { Decisions } from '../ports/catalogue.ts'
import { HoursAtPoint } from './HoursAtPoint.ts'
import { momentOf } from './moment.ts'
import { nextChangeMs, type Opening, opening } from './opening.ts'
import { ServiceAtPoint } from './ServiceAtPoint.ts'
import type { HoursTable } from './tables.ts'

/** What can be had at a point, and how long that answer holds, in milliseconds. */
export interface WhatIsGiven {
  readonly services: readonly BoothService[]
  readonly validMs: number
}

/** Every service that is given at a point in some way, now or later. */
export function whatIsGiven(servicePointId: ServicePointId, decisions: Decisions): WhatIsGiven {
  const { nowMs, services } = decisions
  const serviceAt = servicesAt(servicePointId, decisions)
  const toldApart = languagesToldApart(decisions)
  const all: Opening[] = []
  const given = services.map(({ validFrom: _from, validTo: _to, ...service }) => {
    const at = serviceAt(service)
    const ways = ServiceWay.options.flatMap((way) => {
      const openings = toldApart.map(({ of, languages }) => ({
        languages,
        opening: opening(at, { way, language: of, atMs: nowMs }),
      }))
      all.push(...openings.map((one) => one.opening))
      return together(way, openings)
    })
    return { ...service, ways }
  })
  return {
    services: given.filter(({ ways }) => ways.length > 0),
    validMs: Math.max(0, (nextChangeMs(all, nowMs) ?? nowMs) - nowMs),
  }
}

/** Whether somebody in a booth of the point can have the service now, of which these are the decisions. */
export function isGivenNow(
  servicePointId: ServicePointId,
  decisions: Decisions,
  language: SpokenLanguage,
): boolean {
  const [service] = decisions.services
  if (service === undefined) return false
  const at = servicesAt(servicePointId, decisions)(service)
  return opening(at, { way: 'remote', language, atMs: decisions.nowMs }).state === 'now'
}

type Service = Pick<Decisions['services'][number], 'id' | 'agencyId'>

/** Makes each service ready for questions by what was decided on it; those of one agency share its hours. */
function servicesAt(
  servicePointId: ServicePointId,
  decisions: Decisions,
): (service: Service) => ServiceAtPoint {
  const point = hoursTable(decisions, null)
  const hoursOf = new Map<AgencyId, HoursAtPoint>()
  return ({ id, agencyId }) => {
    const hours =
      hoursOf.get(agencyId) ??
      new HoursAtPoint({ servicePointId, agency: hoursTable(decisions, agencyId), point })
    hoursOf.set(agencyId, hours)
    return new ServiceAtPoint({
      serviceId: id,
      hours,
      servicePointId,
      channels: decisions.channels.filter(({ serviceId }) => serviceId === id),
      validities: decisions.services.filter((service) => service.id === id),
    })
  }
}

function hoursTable({ hours, exceptions }: Decisions, agencyId: AgencyId | null): HoursTable {
  return {
    weekly: hours.filter((row) => row.agencyId === agencyId),
    exceptions: exceptions.filter((row) => row.agencyId === agencyId),
  }
}

/** Languages that no hours tell apart, and one of them that stands for all. */
interface SameHours {
  readonly of: SpokenLanguage
  readonly languages: readonly SpokenLanguage[]
}

/** A language that no hours name goes by those of every language: all such are worked out once. */
function languagesToldApart({ hours, exceptions }: Decisions): readonly SameHours[] {
  const named = new Set([...hours, ...exceptions].map(({ key }) => key.language))
  const unnamed = spokenLanguages.filter((language) => !named.has(language))
  const [first] = unnamed
  return [
    ...(first === undefined ? [] : [{ of: first, languages: unnamed }]),
    ...spokenLanguages.filter((language) => named.has(language)).map((of) => ({ of, languages: [of] })),
  ]
}

/** Languages in which it is the same are told together; what is never open is not told. */
function together(
  way: ServiceWay,
  openings: readonly { readonly languages: readonly SpokenLanguage[]; readonly opening: Opening }[],
): GivenWay[] {
  const groups = new Map<string, { readonly opening: OpeningView; readonly languages: SpokenLanguage[] }>()
  for (const { languages, opening: one } of openings) {
    const shown = shownOpening(one)
    if (shown === null) continue
    const key = JSON.stringify(shown)
    const group = groups.get(key) ?? { opening: shown, languages: [] }
    group.languages.push(...languages)
    groups.set(key, group)
  }
  return [...groups.values()].map((group) => ({ way, ...group }))
}

function shownOpening(one: Opening): OpeningView | null {
  if (one.state === 'never') return null
  if (one.state === 'later') return { state: 'later', opens: momentOf(one.fromMs), stop: one.stop }
  return { state: 'now', closes: one.untilMs === null ? null : momentOf(one.untilMs), stop: one.stop }
}
