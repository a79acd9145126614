import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Decisions } from '#server/domain/ports/catalogue.ts'
import type { ServiceId, ServicePointId } from '#shared/model/ids.ts'
import type { Tables } from '../tables.ts'

/** The key of hours, as one value named `key`. */
export const hoursKey = sql`jsonb_build_object(
  'servicePointId', service_point_id, 'serviceId', service_id, 'language', language) as key`

/** What agencies and a service point decided, as far as it can still matter there. */
export async function decisionsAt(
  db: Kysely<Tables>,
  servicePointId: ServicePointId,
  serviceId: ServiceId | null,
): Promise<Decisions> {
  const rows = async <Row>(query: RawBuilder<Row>) => (await query.execute(db)).rows
  const [[clock], services, channels, hours, exceptions] = await Promise.all([
    rows(
      sql<{
        nowMs: number
      }>`select extract(epoch from clock_timestamp())::double precision * 1000 as "nowMs"`,
    ),
    rows(servicesToCome(serviceId)),
    rows(channelsAt(servicePointId, serviceId)),
    rows(hoursAt(servicePointId, serviceId)),
    rows(exceptionsAt(servicePointId, serviceId)),
  ])
  if (clock === undefined) throw new Error('decisionsAt() | the database has no clock')
  return { nowMs: clock.nowMs, services, channels, hours, exceptions }
}

/** Those of today and those to come; an agency that ends takes its services with it. */
function servicesToCome(serviceId: ServiceId | null): RawBuilder<Decisions['services'][number]> {
  return sql`select service.id, service.agency_id as "agencyId", service.name, service.description, service.icon,
      greatest(service.valid_from, agency.valid_from)::text as "validFrom",
      least(service.valid_to, agency.valid_to)::text as "validTo"
    from service join agency on agency.id = service.agency_id
    where coalesce(least(service.valid_to, agency.valid_to) >= finnish_today(), true)
      and (${serviceId}::text is null or service.id = ${serviceId})
    order by service.id`
}

/*
 * Of everything that holds from today or an earlier day on, only the newest matters; of what holds from a later day on,
 * only the newest of each day.
 */

function channelsAt(
  servicePointId: ServicePointId,
  serviceId: ServiceId | null,
): RawBuilder<Decisions['channels'][number]> {
  return sql`select distinct on (service_id, service_point_id, greatest(valid_from, finnish_today()))
      service_id as "serviceId", service_point_id as "servicePointId", kind, valid_from::text as "validFrom",
      recorded::double precision
    from channel
    where (service_point_id is null or service_point_id = ${servicePointId})
      and (${serviceId}::text is null or service_id = ${serviceId})
    order by service_id, service_point_id, greatest(valid_from, finnish_today()), valid_from desc, channel.recorded desc`
}

function hoursAt(
  servicePointId: ServicePointId,
  serviceId: ServiceId | null,
): RawBuilder<Decisions['hours'][number]> {
  return sql`select distinct on (agency_id, service_point_id, service_id, language,
        greatest(valid_from, finnish_today()))
      agency_id as "agencyId", ${hoursKey}, valid_from::text as "validFrom", weekly, recorded::double precision
    from opening_hours
    where ${concerns(servicePointId, serviceId)}
    order by agency_id, service_point_id, service_id, language, greatest(valid_from, finnish_today()),
      valid_from desc, opening_hours.recorded desc`
}

function exceptionsAt(
  servicePointId: ServicePointId,
  serviceId: ServiceId | null,
): RawBuilder<Decisions['exceptions'][number]> {
  return sql`select distinct on (agency_id, service_point_id, service_id, language, day)
      agency_id as "agencyId", ${hoursKey}, day::text, hours, recorded::double precision
    from opening_exception
    where day >= finnish_today() and ${concerns(servicePointId, serviceId)}
    order by agency_id, service_point_id, service_id, language, day, opening_exception.recorded desc`
}

/** The hours of the place and of everywhere; of one service also those of its agency's every service. */
function concerns(servicePointId: ServicePointId, serviceId: ServiceId | null): RawBuilder<boolean> {
  return sql`(service_point_id is null or service_point_id = ${servicePointId})
    and (${serviceId}::text is null or ((service_id is null or service_id = ${serviceId})
      and (agency_id is null or agency_id = (select agency_id from service where id = ${serviceId}))))`
}
