import * as z from 'zod/mini'
import { ServiceWay } from './channel.ts'
import { VanStop, WallTime } from './hours.ts'
import { AgencyId, BoothId, ServiceId, ServicePointId } from './ids.ts'
import { LocalisedText, SpokenLanguage } from './language.ts'

/** The service that a resident gets who does not know which one to choose. */
export const generalAdviceServiceId: ServiceId = ServiceId.parse('municipality.general-advice')

export const AgencySummary = z.object({
  id: AgencyId,
  name: LocalisedText,
  shortName: LocalisedText,
  icon: z.string(),
})
export type AgencySummary = z.infer<typeof AgencySummary>

export const ServiceSummary = z.object({
  id: ServiceId,
  agencyId: AgencyId,
  name: LocalisedText,
  description: LocalisedText,
  icon: z.string(),
})
export type ServiceSummary = z.infer<typeof ServiceSummary>

export const ServicePointKind = z.enum(['campus', 'joint', 'light', 'mobile'])

/** A place, as an expert needs it: where help has to be sent, and whom to ring. */
export const ServicePointPlace = z.object({
  id: ServicePointId,
  kind: ServicePointKind,
  name: LocalisedText,
  municipality: z.string(),
  streetAddress: z.nullable(z.string()),
  postalCode: z.nullable(z.string()),
  phone: z.string(),
  latitude: z.number(),
  longitude: z.number(),
})
export type ServicePointPlace = z.infer<typeof ServicePointPlace>

/** Whether something is open. `closes` is null when it stays open for days on end. */
export const OpeningView = z.discriminatedUnion('state', [
  z.object({ state: z.literal('now'), closes: z.nullable(WallTime), stop: z.nullable(VanStop) }),
  z.object({ state: z.literal('later'), opens: WallTime, stop: z.nullable(VanStop) }),
])
export type OpeningView = z.infer<typeof OpeningView>

/** One way to a service at this point, in these languages. A way that is closed for good is not there. */
export const GivenWay = z.object({
  way: ServiceWay,
  languages: z.array(SpokenLanguage),
  opening: OpeningView,
})
export type GivenWay = z.infer<typeof GivenWay>

export const BoothService = z.extend(ServiceSummary, { ways: z.array(GivenWay) })
export type BoothService = z.infer<typeof BoothService>

/** In which languages somebody on duty can serve a service. */
export const ServedIn = z.object({ serviceId: ServiceId, languages: z.array(SpokenLanguage) })
export type ServedIn = z.infer<typeof ServedIn>

/** What a booth's start screen is made of; it holds for `validMs`. */
export const BoothCatalogue = z.object({
  booth: z.object({ id: BoothId, name: LocalisedText }),
  servicePoint: ServicePointPlace,
  agencies: z.array(AgencySummary),
  services: z.array(BoothService),
  /** In which somebody serves at all, on duty or not. */
  languages: z.array(SpokenLanguage),
  now: WallTime,
  validMs: z.number(),
})
export type BoothCatalogue = z.infer<typeof BoothCatalogue>
