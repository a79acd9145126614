import { type RawBuilder, sql } from 'kysely'
import type { ServicePointPlace, ServiceSummary } from '#shared/model/catalogue.ts'

/** The place of a joined `service_point`, as one value named `place`. */
export const servicePointPlace = sql<ServicePointPlace>`jsonb_build_object(
  'id', service_point.id, 'kind', service_point.kind, 'name', service_point.name,
  'municipality', service_point.municipality, 'streetAddress', service_point.street_address,
  'postalCode', service_point.postal_code, 'phone', service_point.phone,
  'latitude', service_point.latitude, 'longitude', service_point.longitude)`.as('place')

/** A joined `service`, as one value named `service`. */
export const serviceSummary = sql<ServiceSummary>`jsonb_build_object(
  'id', service.id, 'agencyId', service.agency_id, 'name', service.name,
  'description', service.description, 'icon', service.icon)`.as('service_summary')

/** Milliseconds since the ticket of a joined `ticket` came. */
export const ticketWaitedMs: RawBuilder<number> = sql<number>`
  greatest(0, extract(epoch from clock_timestamp() - ticket.arrived_at) * 1000)::double precision`
