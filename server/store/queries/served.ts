import { type Kysely, sql } from 'kysely'
import type { DeskRows } from '#server/domain/ports/store.ts'
import type { LocalisedText } from '#shared/model/language.ts'
import type { ServedOutcome, ServedTicket } from '#shared/model/ownDay.ts'
import type { Tables } from '../tables.ts'

const ms = (from: string, to: string) =>
  sql<number>`greatest(0, extract(epoch from ${sql.ref(to)} - ${sql.ref(from)}) * 1000)::double precision`

const dispositionName = sql`(select disposition.name from disposition
    where disposition.agency_id = ticket.agency_id and disposition.id = ticket.disposition)`

interface ServedRow extends Omit<ServedTicket, 'outcome'> {
  readonly isHandedOver: boolean
  readonly dispositionName: LocalisedText | null
}

/** What somebody has served: each ticket that they were in charge of, for as long as they were. */
export function servedQueries(db: Kysely<Tables>): Pick<DeskRows, 'lastServed' | 'servedToday'> {
  return {
    lastServed: async (personId, most) => {
      const { rows } = await sql<ServedRow>`select service.name as "serviceName", ticket.language,
          service_point.name as "servicePointName", ${ms('ticket.arrived_at', 'served.live_at')} as "waitedMs",
          ${ms('served.since', 'served.until')} as "talkedMs",
          served.is_handed_over as "isHandedOver", ${dispositionName} as "dispositionName",
          greatest(0, extract(epoch from clock_timestamp() - served.until) * 1000)::double precision as "endedMsAgo"
        from ${servedBy(personId)} served
        join ticket on ticket.id = served.ticket_id
        join service on service.id = ticket.service_id
        join service_point on service_point.id = ticket.service_point_id
        -- Nobody is in two calls at once: what was offered last ended last.
        order by served.offered_at desc limit ${most}`.execute(db)
      return rows.map(({ isHandedOver, dispositionName: name, ...ticket }) => ({
        ...ticket,
        outcome: outcomeOf(isHandedOver, name),
      }))
    },
    servedToday: async (personId) => {
      // A ticket that came back to the same person is one, in the hour in which they had it last.
      const { rows } = await sql<{ hour: number; served: number; talkedMs: number }>`select
          extract(hour from until at time zone 'Europe/Helsinki')::integer as hour,
          count(*)::integer as served, sum("talkedMs") as "talkedMs"
        from (select max(served.until) as until, sum(${ms('served.since', 'served.until')}) as "talkedMs"
          from ${servedBy(personId)} served
          where (served.until at time zone 'Europe/Helsinki')::date = finnish_today()
            -- No call is longer: only a day's offers are looked at.
            and served.offered_at > clock_timestamp() - interval '2 days'
          group by served.ticket_id) as tickets
        group by 1 order by 1`.execute(db)
      return rows
    },
  }
}

/** A colleague who took over was not there from the beginning, and whoever handed over not until the end. */
const servedBy = (
  personId: string,
) => sql`(select reservation.ticket_id, reservation.offered_at, call.live_at,
    coalesce(reservation.took_over_at, call.live_at) as since,
    coalesce(reservation.left_at, call.ended_at) as until, reservation.left_at is not null as is_handed_over
  from reservation
    join call on call.id = reservation.call_id and call.live_at is not null
    join ticket on ticket.id = reservation.ticket_id
  where reservation.person_id = ${personId} and reservation.seat = 'expert'
    and (reservation.state = 'left'
      or reservation.state = 'accepted' and ticket.state = 'completed' and call.ended_at is not null))`

function outcomeOf(isHandedOver: boolean, name: LocalisedText | null): ServedOutcome {
  if (isHandedOver) return { kind: 'handedOver' }
  return name === null ? { kind: 'notRecorded' } : { kind: 'disposition', name }
}
