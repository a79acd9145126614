import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { ExpertOnDuty, InterpreterOnDuty } from '#server/domain/matching/staff/staff.ts'
import type { WaitingTicket } from '#server/domain/matching/waiting/waitingTicket.ts'
import type { MatchingRows } from '#server/domain/ports/matching.ts'
import type { Line, TicketInLine } from '#server/domain/queue/line.ts'
import type { AgencyId, PersonId, ServiceId } from '#shared/model/ids.ts'
import type { SpokenLanguage } from '#shared/model/language.ts'
import type { Tables } from '../tables.ts'
import { agencyRules } from './rules.ts'

/** So many calls say how long one takes. */
const NEWEST_CALLS = 300

/** So long after a call its expert is the first one to be asked when the same visit goes on, or its code is shown. */
const SAME_EXPERT_MS = 15 * 60_000

/** Of a call `c`: its expert is the first one to be asked when the matter goes on. */
export const endedLately = sql`c.end_reason not in ('transferred', 'endedForSafety')
  and c.ended_at > clock_timestamp() - make_interval(secs => ${SAME_EXPERT_MS / 1000})`

const ms = (moment: RawBuilder<unknown>) => sql`(extract(epoch from ${moment}) * 1000)::double precision`

/** What matching looks at: who waits, and who is on duty. */
export function matchingQueries(db: Kysely<Tables>): MatchingRows {
  const nowMs = async () => {
    const { rows } = await sql<{ nowMs: number }>`select ${ms(sql`clock_timestamp()`)} as "nowMs"`.execute(db)
    return rows[0]?.nowMs ?? 0
  }
  return {
    everything: async (agencyId) => {
      const [at, tickets, experts, interpreters, rules] = await Promise.all([
        nowMs(),
        waiting(db, agencyId, sql`true`),
        onDuty(db, agencyId, sql`true`),
        pool(db, sql`true`),
        agencyRules(db, agencyId).executeTakeFirstOrThrow(),
      ])
      return { nowMs: at, tickets, experts, interpreters, rules }
    },
    changed: async (agencyId, { tickets, people }) => {
      const someoneChanged = people.length > 0
      const named = sql`presence.person_id = any(${[...people]}::text[])`
      const [at, foundTickets, experts, interpreters] = await Promise.all([
        nowMs(),
        tickets.length > 0 || someoneChanged ? waiting(db, agencyId, touched(tickets, people)) : [],
        someoneChanged ? onDuty(db, agencyId, named) : [],
        someoneChanged ? pool(db, named) : [],
      ])
      return { nowMs: at, tickets: foundTickets, experts, interpreters }
    },
    line: async (agencyId) => {
      const [tickets, handling] = await Promise.all([inLine(db, agencyId), handlingTimes(db, agencyId)])
      return { tickets, handling }
    },
    agenciesWithWaiting: async () =>
      (
        await db.selectFrom('ticket').select('agency_id').distinct().where('state', '=', 'waiting').execute()
      ).map((row) => row.agency_id),
  }
}

/** The named tickets; those that one of the people rejected; and those that wait for whoever becomes available next. */
function touched(tickets: readonly string[], people: readonly string[]): RawBuilder<unknown> {
  return sql`(ticket.id = any(${[...tickets]}::uuid[])
    or (cardinality(${[...people]}::text[]) > 0 and (ticket.parked_at is not null
      or ticket.id in (select r.ticket_id from reservation r
        where r.person_id = any(${[...people]}::text[]) and r.state = 'rejected'))))`
}

async function waiting(
  db: Kysely<Tables>,
  agencyId: AgencyId,
  which: RawBuilder<unknown>,
): Promise<readonly WaitingTicket[]> {
  const { rows } =
    await sql<WaitingTicket>`select ticket.id as "ticketId", ticket.version, ticket.service_id as "serviceId",
      ticket.language, case when ticket.returned then 'returned' else 'arrived' end as rank,
      ${ms(sql`ticket.arrived_at`)} as "arrivedMs",
      ${ms(sql`ticket.arrived_at`)} + agency_rules.language_wait_ms as "interpretedFromMs",
      (select r.person_id from (
            select same.id from ticket same
              where same.visit_id = ticket.visit_id and same.agency_id = ticket.agency_id
            union all select ticket.follows_ticket_id) as served
          join call c on c.ticket_id = served.id and ${endedLately}
          join reservation r on r.call_id = c.id and r.seat = 'expert' and r.state = 'accepted'
        order by c.ended_at desc limit 1) as "preferredPersonId",
      -- Nobody came who could: it waits for whoever becomes available next, to serve it alone or to interpret.
      ${rejectedBy} || array(select p.person_id from presence p join person on person.id = p.person_id
          where ticket.parked_at is not null and p.state = 'available' and p.fresh_since <= ticket.parked_at
          and (p.agency_id is null or p.agency_id = ticket.agency_id and ticket.language = any(person.languages))
        ) as "notFor"
    from ticket join agency_rules on agency_rules.agency_id = ticket.agency_id
    where ticket.agency_id = ${agencyId} and ticket.state = 'waiting' and ${which}
      -- Whoever cannot be reached now, or may have gone, keeps the place, and nobody is called for them.
      and not booth_is_lost(ticket.booth_id)`.execute(db)
  return rows
}

async function onDuty(
  db: Kysely<Tables>,
  agencyId: AgencyId,
  which: RawBuilder<unknown>,
): Promise<readonly ExpertOnDuty[]> {
  const { rows } = await sql<{
    personId: PersonId
    serviceIds: ServiceId[]
    languages: SpokenLanguage[]
    idleSinceMs: number | null
  }>`select presence.person_id as "personId", person.languages,
      array(select skill.service_id from skill where skill.person_id = presence.person_id) as "serviceIds",
      case when presence.state = 'available' and presence.lost_deadline is null
        then ${ms(sql`presence.since`)} end as "idleSinceMs"
    from presence join person on person.id = presence.person_id
    where presence.agency_id = ${agencyId} and ${which}
      and (presence.state in ('available', 'reserved', 'onCall')
        -- Who has closed the lid over it may not come back today.
        or presence.state = 'wrappingUp' and presence.lost_deadline is null)`.execute(db)
  return rows.map(({ serviceIds, languages, ...expert }) => ({
    ...expert,
    serviceIds: new Set(serviceIds),
    languages: new Set(languages),
  }))
}

/** Interpreters on duty; they belong to no agency. */
async function pool(db: Kysely<Tables>, which: RawBuilder<unknown>): Promise<readonly InterpreterOnDuty[]> {
  const { rows } = await sql<InterpreterOnDuty>`select presence.person_id as "personId",
      case when presence.state = 'available' and presence.lost_deadline is null
        then ${ms(sql`presence.since`)} end as "idleSinceMs",
      (select jsonb_agg(jsonb_build_array(one, other)) from language_pair
        where language_pair.person_id = presence.person_id) as pairs
    from presence
    where presence.agency_id is null and presence.state in ('available', 'reserved', 'onCall') and ${which}
      and exists (select from language_pair where language_pair.person_id = presence.person_id)`.execute(db)
  return rows
}

/** Whoever became available again since then may be asked again. */
const rejectedBy = sql<PersonId[]>`array(select r.person_id from reservation r
  join presence p on p.person_id = r.person_id
  where r.ticket_id = ticket.id and r.state = 'rejected' and r.answered_at >= p.fresh_since)`

async function inLine(db: Kysely<Tables>, agencyId: AgencyId): Promise<readonly TicketInLine[]> {
  return db
    .selectFrom('ticket')
    .select(['id as ticketId', 'service_id as serviceId'])
    .select(sql<boolean>`parked_at is not null`.as('isParked'))
    .select(rejectedBy.as('rejectedBy'))
    .where('agency_id', '=', agencyId)
    .where('state', 'in', ['waiting', 'reserved'])
    .orderBy('returned', 'desc')
    .orderBy('arrived_at')
    .orderBy('id')
    .execute()
}

/** From the first offer to the end of the wrap-up, whoever had the call meanwhile; over the newest ones. */
async function handlingTimes(db: Kysely<Tables>, agencyId: AgencyId): Promise<Line['handling']> {
  const { rows } = await sql<
    Line['handling'][number]
  >`select service_id as "serviceId", count(*)::integer as samples,
      avg(extract(epoch from took) * 1000)::double precision as "meanMs"
    from (select ticket.service_id, ticket.state_since - (select min(r.offered_at) from reservation r
          where r.call_id = call.id and r.seat = 'expert' and r.state in ('accepted', 'left')) as took
      from call join ticket on ticket.id = call.ticket_id
      where call.agency_id = ${agencyId} and call.state = 'ended' and ticket.state = 'completed'
      order by call.ended_at desc limit ${NEWEST_CALLS}) as newest
    group by service_id`.execute(db)
  return rows
}
