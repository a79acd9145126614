import { type Kysely, sql } from 'kysely'
import type { DeskRows } from '#server/domain/ports/store.ts'
import type { ServedTicket } from '#shared/model/ownDay.ts'
import type { Tables } from '../tables.ts'

const ms = (from: string, to: string) =>
  sql<number>`greatest(0, extract(epoch from ${sql.ref(to)} - ${sql.ref(from)}) * 1000)::double precision`

const dispositionName = sql`(select disposition.name from disposition
    where disposition.agency_id = ticket.agency_id and disposition.id = ticket.disposition)`

/** What somebody has served: each completed ticket by its call. */
export function servedQueries(db: Kysely<Tables>): Pick<DeskRows, 'lastServed' | 'servedToday'> {
  return {
    lastServed: async (personId, most) => {
      const { rows } = await sql<ServedTicket>`select service.name as "serviceName", ticket.language,
          service_point.name as "servicePointName", ${ms('ticket.arrived_at', 'call.live_at')} as "waitedMs",
          ${ms('call.live_at', 'call.ended_at')} as "talkedMs", ${dispositionName} as "dispositionName",
          greatest(0, extract(epoch from clock_timestamp() - call.ended_at) * 1000)::double precision as "endedMsAgo"
        ${servedBy(personId)}
        order by reservation.offered_at desc limit ${most}`.execute(db)
      return rows
    },
    servedToday: async (personId) => {
      const { rows } = await sql<{ hour: number; served: number; talkedMs: number }>`select
          extract(hour from call.ended_at at time zone 'Europe/Helsinki')::integer as hour,
          count(*)::integer as served, sum(${ms('call.live_at', 'call.ended_at')}) as "talkedMs"
        ${servedBy(personId)}
          and (call.ended_at at time zone 'Europe/Helsinki')::date = finnish_today()
          -- No call is longer: only a day's offers are looked at.
          and reservation.offered_at > clock_timestamp() - interval '2 days'
        group by 1 order by 1`.execute(db)
      return rows
    },
  }
}

const servedBy = (personId: string) => sql`from reservation
    join call on call.id = reservation.call_id and call.live_at is not null and call.ended_at is not null
    join ticket on ticket.id = reservation.ticket_id and ticket.state = 'completed'
    join service on service.id = ticket.service_id
    join service_point on service_point.id = ticket.service_point_id
  where reservation.person_id = ${personId} and reservation.seat = 'expert' and reservation.state = 'accepted'`
