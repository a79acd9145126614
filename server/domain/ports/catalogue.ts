import type { AgencySummary, ServicePointPlace, ServiceSummary } from '#shared/model/catalogue.ts'
import type { ChannelKind } from '#shared/model/channel.ts'
import type { CalendarDay, DayHours, HoursKey, WeeklyHours } from '#shared/model/hours.ts'
import type { AgencyId, BoothId, PersonId, ServiceId, ServicePointId } from '#shared/model/ids.ts'
import type { LocalisedText, SpokenLanguage } from '#shared/model/language.ts'
import type { ChannelsView, HoursView } from '#shared/model/offering.ts'
import type { ChannelRow, ExceptionRow, HoursRow, Validity } from '../catalogue/tables.ts'

/** What agencies and a service point decided, as far as it can still matter there. */
export interface Decisions {
  /** By the database's clock, in milliseconds since 1970. */
  readonly nowMs: number
  readonly services: readonly (ServiceSummary & Validity)[]
  readonly channels: readonly (ChannelRow & { readonly serviceId: ServiceId })[]
  /** Of an agency, or, where that is null, of the place itself. */
  readonly hours: readonly (HoursRow & { readonly agencyId: AgencyId | null })[]
  readonly exceptions: readonly (ExceptionRow & { readonly agencyId: AgencyId | null })[]
}

/** A booth and its place. */
export interface BoothPlace {
  readonly booth: { readonly id: BoothId; readonly name: LocalisedText }
  readonly servicePoint: ServicePointPlace
}

/** What can be had where, and when. Decisions are only ever added. */
export interface CatalogueRows {
  readonly placeOfBooth: (boothId: BoothId) => Promise<BoothPlace | null>
  /** The agencies of today. */
  readonly agencies: () => Promise<readonly AgencySummary[]>
  /** Of today and later days. */
  readonly servicesOf: (agencyId: AgencyId) => Promise<readonly ServiceSummary[]>
  /** Of one service, or of all that exist today or later. */
  readonly decisions: (servicePointId: ServicePointId, serviceId: ServiceId | null) => Promise<Decisions>
  readonly channels: (agencyId: AgencyId) => Promise<ChannelsView>
  /** The hours of an agency; of none: of the service points. */
  readonly hours: (agencyId: AgencyId | null) => Promise<HoursView>
  /** In which somebody serves at all: by all agencies, so it needs the system's scope. */
  readonly reachableLanguages: () => Promise<readonly SpokenLanguage[]>
  readonly today: () => Promise<CalendarDay>
  /** Whether the agency has the service, and there is such a point; a service or point that is null is there. */
  readonly has: (named: {
    readonly agencyId: AgencyId | null
    readonly serviceId: ServiceId | null
    readonly servicePointId: ServicePointId | null
  }) => Promise<boolean>
  readonly addChannel: (channel: {
    readonly agencyId: AgencyId
    readonly serviceId: ServiceId
    readonly servicePointId: ServicePointId | null
    readonly kind: ChannelKind | null
    readonly validFrom: CalendarDay
    readonly by: PersonId
  }) => Promise<void>
  readonly addHours: (hours: {
    readonly agencyId: AgencyId | null
    readonly key: HoursKey
    readonly validFrom: CalendarDay
    readonly weekly: WeeklyHours | null
    readonly by: PersonId
  }) => Promise<void>
  readonly addException: (exception: {
    readonly agencyId: AgencyId | null
    readonly key: HoursKey
    readonly day: CalendarDay
    readonly hours: DayHours | null
    readonly by: PersonId
  }) => Promise<void>
}
