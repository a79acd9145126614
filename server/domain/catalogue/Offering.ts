import { accepted, type Result, refused } from '#shared/kernel/result.ts'
import type { ChannelKind } from '#shared/model/channel.ts'
import type { CalendarDay, DayHours, HoursKey, WeeklyHours } from '#shared/model/hours.ts'
import type { AgencyId, PersonId, ServiceId, ServicePointId } from '#shared/model/ids.ts'
import type { ChannelsView, HoursView } from '#shared/model/offering.ts'
import { type AuditObjects, OPERATOR_CHAIN } from '../audit/entry.ts'
import { type CommandOrigin, runCommand } from '../commands/runCommand.ts'
import type { Refusal } from '../errors.ts'
import type { Platform } from '../ports/platform.ts'
import type { Transaction } from '../ports/store.ts'
import { agencyScope, operatorScope, type Scope } from '../scope.ts'

type Done = Result<Record<string, never>, Refusal>

/** Who decides, and for which agency; the operator decides on the hours of places. */
export interface Decider<Agency extends AgencyId | null = AgencyId | null> {
  readonly agencyId: Agency
  readonly personId: PersonId
}

/** A decision: what it names, from which day on it holds, and how it is saved. */
interface Decision {
  readonly name: 'channel.set' | 'hours.setWeek' | 'hours.setDay'
  readonly key: HoursKey
  readonly day: CalendarDay
  readonly objects: AuditObjects
  readonly add: (tx: Transaction) => Promise<void>
}

/** How and when services are given: as their agencies decide, in the hours of the places. Nothing is overwritten. */
export class Offering {
  readonly #platform: Platform

  constructor(platform: Platform) {
    this.#platform = platform
  }

  channels(agencyId: AgencyId): Promise<ChannelsView> {
    return this.#platform.store.transact(agencyScope(agencyId), (tx) => tx.catalogue.channels(agencyId))
  }

  hours(agencyId: AgencyId | null): Promise<HoursView> {
    return this.#platform.store.transact(scopeOf(agencyId), (tx) => tx.catalogue.hours(agencyId))
  }

  /** How a service is given from a day on. */
  setChannel(
    decider: Decider<AgencyId>,
    origin: CommandOrigin,
    channel: {
      readonly serviceId: ServiceId
      readonly servicePointId: ServicePointId | null
      readonly kind: ChannelKind | null
      readonly validFrom: CalendarDay
    },
  ): Promise<Done> {
    return this.#decide(decider, origin, {
      name: 'channel.set',
      key: { ...channel, language: null },
      day: channel.validFrom,
      objects: { from: channel.validFrom, channel: channel.kind ?? 'none' },
      add: (tx) => tx.catalogue.addChannel({ ...channel, ...saved(decider) }),
    })
  }

  /** A usual week from a day on. */
  setWeek(
    decider: Decider,
    origin: CommandOrigin,
    hours: { readonly key: HoursKey; readonly validFrom: CalendarDay; readonly weekly: WeeklyHours | null },
  ): Promise<Done> {
    return this.#decide(decider, origin, {
      name: 'hours.setWeek',
      key: hours.key,
      day: hours.validFrom,
      objects: { from: hours.validFrom },
      add: (tx) => tx.catalogue.addHours({ ...hours, ...saved(decider) }),
    })
  }

  /** What is otherwise on one day. */
  setDay(
    decider: Decider,
    origin: CommandOrigin,
    exception: { readonly key: HoursKey; readonly day: CalendarDay; readonly hours: DayHours | null },
  ): Promise<Done> {
    return this.#decide(decider, origin, {
      name: 'hours.setDay',
      key: exception.key,
      day: exception.day,
      objects: { day: exception.day },
      add: (tx) => tx.catalogue.addException({ ...exception, ...saved(decider) }),
    })
  }

  #decide({ agencyId }: Decider, origin: CommandOrigin, decision: Decision): Promise<Done> {
    const { key, day } = decision
    return runCommand(this.#platform, {
      name: decision.name,
      scope: scopeOf(agencyId),
      origin,
      audit: {
        chain: agencyId === null ? OPERATOR_CHAIN : { agencyId },
        objects: { ...keyObjects(key), ...decision.objects },
      },
      decideAndSave: async (tx) => {
        if (agencyId === null && !isOfPlace(key)) return refused('notFound')
        if (!(await tx.catalogue.has({ agencyId, ...key }))) return refused('notFound')
        // What was promised for a day that is over stays as it was.
        if (day < (await tx.catalogue.today())) return refused('dayPast')
        await decision.add(tx)
        // Booths read again each minute, and nobody gets into a queue for what is not given.
        return accepted({ value: {}, tell: [] })
      },
    })
  }
}

function scopeOf(agencyId: AgencyId | null): Scope {
  return agencyId === null ? operatorScope : agencyScope(agencyId)
}

function saved<Agency extends AgencyId | null>({ agencyId, personId }: Decider<Agency>) {
  return { agencyId, by: personId }
}

/** The operator sets the hours of places; what is given there is the agencies' business. */
function isOfPlace({ servicePointId, serviceId, language }: HoursKey): boolean {
  return servicePointId !== null && serviceId === null && language === null
}

function keyObjects({ servicePointId, serviceId, language }: HoursKey): AuditObjects {
  return {
    ...(servicePointId === null ? {} : { point: servicePointId }),
    ...(serviceId === null ? {} : { service: serviceId }),
    ...(language === null ? {} : { language }),
  }
}
