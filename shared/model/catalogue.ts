import * as z from 'zod/mini'
import { AgencyId, BoothId, ServiceId, ServicePointId } from './ids.ts'
import { LocalisedText } from './language.ts'

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

/** What a booth's start screen is made of. */
export const BoothCatalogue = z.object({
  booth: z.object({ id: BoothId, name: LocalisedText }),
  servicePoint: ServicePointPlace,
  agencies: z.array(AgencySummary),
  services: z.array(ServiceSummary),
})
export type BoothCatalogue = z.infer<typeof BoothCatalogue>
