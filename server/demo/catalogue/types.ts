import type { StaffRole } from '#shared/auth/permissions.ts'
import type { ChannelKind } from '#shared/model/channel.ts'
import type { WeeklyHours } from '#shared/model/hours.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'

/** Two languages in the order of their codes. */
type LanguagePair = readonly [SpokenLanguage, SpokenLanguage]

/** The symbols that agencies and services may carry; each one is drawn once, as an SVG of that name. */
export const catalogueIcons = [
  'address',
  'building',
  'document',
  'family',
  'globe',
  'health',
  'heart',
  'home',
  'identity',
  'law',
  'leaf',
  'letter',
  'map',
  'money',
  'passport',
  'pension',
  'phone',
  'police',
  'question',
  'road',
  'study',
  'tax',
  'work',
] as const

export type CatalogueIcon = (typeof catalogueIcons)[number]

/** One text in the three languages that every resident-facing text has. */
export interface LocalisedText {
  readonly fi: string
  readonly sv: string
  readonly en: string
}

/**
 * From the first to the last day of validity, both included, as ISO dates; `validTo` null means for now.
 * The successor takes over the day after `validTo`.
 */
export interface CatalogueValidity {
  readonly validFrom: string
  readonly validTo: string | null
  readonly successorId: string | null
}

export interface CatalogueAgency extends CatalogueValidity {
  readonly id: string
  readonly name: LocalisedText
  readonly shortName: LocalisedText
  readonly icon: CatalogueIcon
  /** Whether a resident sees the expert's name or only the role. */
  readonly shownToResidents: 'name' | 'role'
  readonly noteEnabled: boolean
  readonly noteDays: number
  /** True where the rules for client data allow general advice only. */
  readonly adviceOnly: boolean
}

export interface CatalogueService extends CatalogueValidity {
  /** The agency's id, a dot and the service's own slug. */
  readonly id: string
  readonly agencyId: string
  readonly name: LocalisedText
  /** One plain sentence for a resident. */
  readonly description: LocalisedText
  readonly icon: CatalogueIcon
}

export interface CatalogueServicePoint {
  readonly id: string
  readonly kind: 'campus' | 'joint' | 'light' | 'mobile'
  readonly name: LocalisedText
  /** The municipality's Finnish name; for a van, that of its base. */
  readonly municipality: string
  readonly streetAddress: string | null
  readonly postalCode: string | null
  readonly phone: string
  readonly latitude: number
  readonly longitude: number
}

export interface CatalogueBooth {
  readonly id: string
  readonly servicePointId: string
  readonly name: LocalisedText
}

export interface CataloguePerson {
  readonly id: string
  /** Null: one of the operator's own people. */
  readonly agencyId: string | null
  readonly displayName: string
  readonly roleName: LocalisedText
  readonly roles: readonly StaffRole[]
  readonly languages: readonly SpokenLanguage[]
  /** Between which languages an interpreter works, both ways. */
  readonly languagePairs?: readonly LanguagePair[]
  readonly serviceIds: readonly string[]
  /** Where an advisor works; null for the others. */
  readonly servicePointId: string | null
  readonly isDemo: true
}

/** How a service is given; at one point, or (null) at every other one. */
export interface CatalogueChannel {
  readonly agencyId: string
  readonly serviceId: string
  readonly servicePointId: string | null
  readonly kind: ChannelKind
}

/** The usual week of an agency, of one of its services, or (no agency) of a service point. */
export interface CatalogueHours {
  readonly agencyId: string | null
  readonly serviceId: string | null
  readonly servicePointId: string | null
  readonly weekly: WeeklyHours
}

export interface DemoCatalogue {
  readonly agencies: readonly CatalogueAgency[]
  readonly services: readonly CatalogueService[]
  readonly servicePoints: readonly CatalogueServicePoint[]
  readonly booths: readonly CatalogueBooth[]
  readonly people: readonly CataloguePerson[]
  readonly channels: readonly CatalogueChannel[]
  readonly hours: readonly CatalogueHours[]
}
