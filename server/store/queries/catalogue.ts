import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { CatalogueRows } from '#server/domain/ports/catalogue.ts'
import type { AgencySummary, ServiceSummary } from '#shared/model/catalogue.ts'
import type { CalendarDay } from '#shared/model/hours.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import type { ChannelRow, ChannelsView, ExceptionRow, HoursRow } from '#shared/model/offering.ts'
import type { Tables } from '../tables.ts'
import { decisionsAt, hoursKey } from './decisions.ts'
import { reachableLanguages } from './reachableLanguages.ts'
import { servicePointPlace } from './summaries.ts'

/** By whom and when a row was recorded. */
const recording = sql`recorded::double precision,
  greatest(0, extract(epoch from clock_timestamp() - recorded_at) * 1000)::double precision as "recordedMsAgo",
  (select display_name from person where person.id = recorded_by) as "recordedBy"`

/** So much of what was decided on one key is told; all of it is in the audit log. */
const MOST_TOLD = 20

const keyColumns = sql`service_point_id, service_id, language`

/** How many newer rows the key has, and how many that hold instead of this one today or on its own later day. */
function newestOf(key: RawBuilder<unknown>, day: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`row_number() over (partition by ${key} order by recorded desc) as age,
    row_number() over (partition by ${key}, greatest(${day}, finnish_today()) order by ${day} desc, recorded desc) as turn`
}

/** The newest ones, and whatever holds today or will hold, however long ago it was decided. */
const isTold = sql`(age <= ${MOST_TOLD} or turn = 1)`

/** What can be had where and when, and who decided that. */
export function catalogueQueries(db: Kysely<Tables>): CatalogueRows {
  const rows = async <Row>(query: RawBuilder<Row>) => (await query.execute(db)).rows
  const today = async () => {
    const [row] = await rows(sql<{ today: CalendarDay }>`select finnish_today()::text as today`)
    if (row === undefined) throw new Error('catalogueQueries() | the database has no day')
    return row.today
  }
  const servicesOf = (agencyId: AgencyId) =>
    rows(sql<ServiceSummary>`select id, agency_id as "agencyId", name, description, icon from service
      where agency_id = ${agencyId} and coalesce(valid_to >= finnish_today(), true) order by id`)
  const places = async (agencyId: AgencyId | null): Promise<Omit<ChannelsView, 'channels'>> => ({
    today: await today(),
    servicePoints: await db.selectFrom('service_point').select(['id', 'name']).orderBy('id').execute(),
    services: agencyId === null ? [] : await servicesOf(agencyId),
  })
  return {
    placeOfBooth: async (boothId) => {
      const row = await db
        .selectFrom('booth')
        .innerJoin('service_point', 'service_point.id', 'booth.service_point_id')
        .select(['booth.id', 'booth.name'])
        .select(servicePointPlace)
        .where('booth.id', '=', boothId)
        .executeTakeFirst()
      return row ? { booth: { id: row.id, name: row.name }, servicePoint: row.place } : null
    },
    agencies: () =>
      rows(sql<AgencySummary>`select id, name, short_name as "shortName", icon from agency
        where valid_from <= finnish_today() and coalesce(valid_to >= finnish_today(), true) order by id`),
    servicesOf,
    decisions: (servicePointId, serviceId) => decisionsAt(db, servicePointId, serviceId),
    channels: async (agencyId) => ({
      ...(await places(agencyId)),
      channels:
        await rows(sql<ChannelRow>`select service_id as "serviceId", service_point_id as "servicePointId", kind,
          valid_from::text as "validFrom", ${recording}
        from (select *, ${newestOf(sql`service_id, service_point_id`, sql`valid_from`)} from channel
          where agency_id = ${agencyId}) as channel
        where ${isTold} order by channel.recorded`),
    }),
    hours: async (agencyId) => ({
      ...(await places(agencyId)),
      hours:
        await rows(sql<HoursRow>`select ${hoursKey}, valid_from::text as "validFrom", weekly, ${recording}
        from (select *, ${newestOf(keyColumns, sql`valid_from`)} from opening_hours
          where agency_id is not distinct from ${agencyId}) as opening_hours
        where ${isTold} order by opening_hours.recorded`),
      exceptions: await rows(sql<ExceptionRow>`select ${hoursKey}, day::text, hours, ${recording}
        from (select *, ${newestOf(keyColumns, sql`day`)} from opening_exception
          where agency_id is not distinct from ${agencyId}) as opening_exception
        where ${isTold} order by opening_exception.recorded`),
    }),
    reachableLanguages: () => reachableLanguages(db),
    today,
    has: async ({ agencyId, serviceId, servicePointId }) => {
      const [row] = await rows(sql<{ has: boolean }>`select
        (${serviceId}::text is null or exists (select from service where id = ${serviceId} and agency_id = ${agencyId}))
        and (${servicePointId}::text is null or exists (select from service_point where id = ${servicePointId}))
        as has`)
      return row?.has === true
    },
    addChannel: async ({ agencyId, serviceId, servicePointId, kind, validFrom, by }) => {
      await sql`insert into channel (agency_id, service_id, service_point_id, kind, valid_from, recorded_by)
        values (${agencyId}, ${serviceId}, ${servicePointId}, ${kind}, ${validFrom}, ${by})`.execute(db)
    },
    addHours: async ({ agencyId, key, validFrom, weekly, by }) => {
      await sql`insert into opening_hours
          (agency_id, service_point_id, service_id, language, valid_from, weekly, recorded_by)
        values (${agencyId}, ${key.servicePointId}, ${key.serviceId}, ${key.language}, ${validFrom},
          ${weekly && JSON.stringify(weekly)}::jsonb, ${by})`.execute(db)
    },
    addException: async ({ agencyId, key, day, hours, by }) => {
      await sql`insert into opening_exception
          (agency_id, service_point_id, service_id, language, day, hours, recorded_by)
        values (${agencyId}, ${key.servicePointId}, ${key.serviceId}, ${key.language}, ${day},
          ${hours && JSON.stringify(hours)}::jsonb, ${by})`.execute(db)
    },
  }
}
