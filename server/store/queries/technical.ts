import { type Kysely, sql } from 'kysely'
import type { StoredTechnicalRecord, TechnicalRows, TechnicalSearch } from '#server/domain/ports/technical.ts'
import { assertNever } from '#shared/kernel/assertNever.ts'
import type { Tables } from '../tables.ts'

/** A call that goes on like this says nothing new any more. */
const MOST_ENTRIES = 400

const ofRecord = (from: string, to: string) =>
  sql<number>`greatest(0, round(extract(epoch from ${sql.raw(to)} - ${sql.raw(from)}) * 1000))`

/** How the technique of calls went. */
export function technicalQueries(db: Kysely<Tables>): TechnicalRows {
  return {
    add: async (callId, notes) => {
      await sql`
        insert into technical_record (call_id, agency_id, service_point_id, booth_id, began_at)
          select call.id, call.agency_id, ticket.service_point_id, ticket.booth_id,
            clock_timestamp() - make_interval(secs => ${Math.max(0, ...notes.map(({ msAgo }) => msAgo)) / 1000}::double precision)
          from call join ticket on ticket.id = call.ticket_id where call.id = ${callId}
          on conflict (call_id) do nothing`.execute(db)
      await sql`
        update technical_record set entries = entries || (
          select coalesce(jsonb_agg(jsonb_build_object(
              'atMs', greatest(0, ${ofRecord('began_at', 'clock_timestamp()')} - round((note ->> 'msAgo')::numeric)),
              'participantId', note -> 'participantId',
              'role', (select participant.role from participant
                where participant.id = (note ->> 'participantId')::uuid),
              'event', note -> 'event') order by place), '[]')
          from jsonb_array_elements(${JSON.stringify(notes)}::jsonb) with ordinality as noted (note, place))
        where call_id = ${callId} and jsonb_array_length(entries) < ${MOST_ENTRIES}`.execute(db)
    },
    find: async (search, { ofPerson, most }) => {
      const { rows } = await sql<StoredTechnicalRecord>`
        select record.id, record.agency_id as "agencyId", agency.name as "agencyName",
          service_point.name as "servicePointName", record.booth_id as "boothId",
          to_char(record.began_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "beganAt",
          ${ofRecord('record.began_at', 'coalesce(record.ended_at, clock_timestamp())')}::double precision as "lastsMs",
          record.ended_at is not null as "isOver", record.entries
        from technical_record record
        join agency on agency.id = record.agency_id
        join service_point on service_point.id = record.service_point_id
        where ${matches(search)} and (${ofPerson}::text is null or exists (
          select from participant where participant.call_id = record.call_id and participant.person_id = ${ofPerson}))
        order by record.began_at desc, record.id desc limit ${most}`.execute(db)
      return rows
    },
  }
}

function matches(search: TechnicalSearch) {
  switch (search.of) {
    case 'call':
      return sql`record.call_id = ${search.callId}`
    case 'day':
      return sql`record.began_at >= ${search.day}::date::timestamp at time zone 'Europe/Helsinki'
        and record.began_at < (${search.day}::date + 1)::timestamp at time zone 'Europe/Helsinki'
        and (${search.before}::uuid is null or (record.began_at, record.id) < (
          select last.began_at, last.id from technical_record last where last.id = ${search.before}))`
    default:
      return assertNever(search)
  }
}
