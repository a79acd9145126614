import { type Kysely, sql } from 'kysely'
import type { MatchingRows } from '#server/domain/ports/store.ts'
import type { PersonId, ServiceId } from '#shared/model/ids.ts'
import type { Tables } from '../tables.ts'

/** What matching looks at: the queue in its order, and who is available, the longest idle first. */
export function matchingQueries(db: Kysely<Tables>): MatchingRows {
  return {
    waiting: async (agencyId) =>
      (
        await db
          .selectFrom('ticket')
          .select(['ticket.id as ticketId', 'ticket.service_id as serviceId', 'ticket.language'])
          .select((eb) => [
            sql<PersonId[]>`array(${eb
              .selectFrom('reservation')
              .innerJoin('presence', 'presence.person_id', 'reservation.person_id')
              .select('reservation.person_id')
              .whereRef('reservation.ticket_id', '=', 'ticket.id')
              .where('reservation.state', '=', 'rejected')
              .whereRef('reservation.answered_at', '>=', 'presence.fresh_since')})`.as('rejectedBy'),
            sql<PersonId[]>`array(${eb
              .selectFrom('presence')
              .select('presence.person_id')
              .whereRef('presence.agency_id', '=', 'ticket.agency_id')
              .where('presence.state', '=', 'available')
              .whereRef('presence.fresh_since', '<=', 'ticket.parked_at')})`.as('parkedFrom'),
          ])
          .where('ticket.agency_id', '=', agencyId)
          .where('ticket.state', '=', 'waiting')
          // Whoever cannot be reached now keeps the place, and nobody is called for them.
          .where(sql<boolean>`not booth_is_lost(ticket.booth_id)`)
          .orderBy('ticket.returned', 'desc')
          .orderBy('ticket.arrived_at')
          .orderBy('ticket.id')
          .execute()
      ).map((row) => ({ ...row })),
    candidates: async (agencyId) =>
      (
        await db
          .selectFrom('presence')
          .innerJoin('person', 'person.id', 'presence.person_id')
          .select(['presence.person_id as personId', 'person.languages'])
          .select((eb) =>
            sql<ServiceId[]>`array(${eb
              .selectFrom('skill')
              .select('skill.service_id')
              .whereRef('skill.person_id', '=', 'presence.person_id')})`.as('serviceIds'),
          )
          .where('presence.agency_id', '=', agencyId)
          .where('presence.state', '=', 'available')
          .where('presence.lost_deadline', 'is', null)
          .orderBy('presence.since')
          .execute()
      ).map((row) => ({
        personId: row.personId,
        serviceIds: new Set(row.serviceIds),
        languages: new Set(row.languages),
      })),
    agenciesWithWaiting: async () =>
      (
        await db.selectFrom('ticket').select('agency_id').distinct().where('state', '=', 'waiting').execute()
      ).map((row) => row.agency_id),
  }
}
