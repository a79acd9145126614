import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import type { Tickets } from '#server/domain/ports/store.ts'
import type { TicketRecord } from '#server/domain/records.ts'
import type { TicketId } from '#shared/model/ids.ts'
import type { TicketCode } from '#shared/model/ticketCode.ts'
import type { OpenTransaction } from '../OpenTransaction.ts'
import type { Tables } from '../tables.ts'
import { now } from '../time.ts'
import { endedLately } from './matching.ts'
import { agencyRules } from './rules.ts'
import { ticketState } from './states.ts'
import { ticketWaitedMs } from './summaries.ts'
import { type Write, writeTogether } from './writeTogether.ts'

/** The columns that a ticket's record is made of. */
export const ticketColumns = [
  'ticket.id',
  'ticket.visit_id',
  'ticket.agency_id',
  'ticket.service_id',
  'ticket.service_point_id',
  'ticket.booth_id',
  'ticket.language',
  'ticket.media',
  'ticket.acting_for',
  'ticket.state',
  'ticket.returned',
  'ticket.unanswered_offers',
  'ticket.end_reason',
  'ticket.disposition',
  'ticket.version',
] as const

type TicketRow = Omit<
  Selectable<Tables['ticket']>,
  | 'parked_at'
  | 'safety_reason'
  | 'follows_ticket_id'
  | 'continues_ticket_id'
  | 'arrived_at'
  | 'taken_at'
  | 'state_since'
  | 'wrap_up_deadline'
  | 'code'
>

/** A ticket's record from its row. */
export function ticketRecord(row: TicketRow): TicketRecord {
  return {
    id: row.id,
    visitId: row.visit_id,
    agencyId: row.agency_id,
    serviceId: row.service_id,
    servicePointId: row.service_point_id,
    boothId: row.booth_id,
    language: row.language,
    media: row.media,
    actingFor: row.acting_for,
    unansweredOffers: row.unanswered_offers,
    state: ticketState(row),
    version: row.version,
  }
}

/** The change of a ticket by its version. */
export function ticketUpdate(db: Kysely<Tables>, ticket: TicketRecord): Write {
  const { state } = ticket
  return db
    .updateTable('ticket')
    .set({
      language: ticket.language,
      media: ticket.media,
      acting_for: ticket.actingFor,
      state: state.state,
      // While it is on offer it keeps its place.
      ...(state.state === 'waiting' && { returned: state.returned }),
      unanswered_offers: ticket.unansweredOffers,
      // Parked is what nobody answered; what is counted anew is offered to everybody again.
      ...(ticket.unansweredOffers === 0 && { parked_at: null }),
      end_reason: state.state === 'wrappingUp' || state.state === 'completed' ? state.endReason : null,
      disposition: state.state === 'completed' ? state.disposition : null,
      ...(state.state === 'wrappingUp' && {
        wrap_up_deadline: sql<Date>`case when state = 'wrappingUp' then wrap_up_deadline else (
          select clock_timestamp() + make_interval(secs => agency_rules.wrap_up_limit_ms / 1000.0)
          from agency_rules where agency_rules.agency_id = ticket.agency_id) end`,
      }),
      state_since: sql<Date>`case when state = ${state.state} then state_since else clock_timestamp() end`,
      version: ticket.version + 1,
    })
    .where('id', '=', ticket.id)
    .where('version', '=', ticket.version)
    .returning('version')
}

/** A value that another ticket has. */
function ofTicket<Value>(column: 'arrived_at' | 'code', ticketId: TicketId): RawBuilder<Value> {
  return sql<Value>`(select ${sql.ref(column)} from ticket where id = ${ticketId})`
}

/** What a new ticket has to do with an earlier one. */
function linksOf(how: Parameters<Tickets['insert']>[1]) {
  if (how === undefined) return { arrived_at: now }
  if ('follows' in how) return { arrived_at: now, follows_ticket_id: how.follows }
  return {
    arrived_at: ofTicket<Date>('arrived_at', how.continues),
    code: ofTicket<TicketCode>('code', how.continues),
    continues_ticket_id: how.continues,
  }
}

/** Tickets and their queue. */
export function ticketQueries(open: OpenTransaction): Tickets {
  const { db } = open
  const select = () => db.selectFrom('ticket').select(ticketColumns)
  return {
    byId: async (id) => {
      const row = await select().where('id', '=', id).forUpdate().executeTakeFirst()
      return row ? ticketRecord(row) : null
    },
    currentOfVisit: async (visitId) => {
      const row = await select()
        .where('visit_id', '=', visitId)
        .orderBy('taken_at', 'desc')
        .limit(1)
        .forUpdate()
        .executeTakeFirst()
      return row ? ticketRecord(row) : null
    },
    insert: async (ticket, how) => {
      await db
        .insertInto('ticket')
        .values({
          id: ticket.id,
          visit_id: ticket.visitId,
          agency_id: ticket.agencyId,
          service_id: ticket.serviceId,
          service_point_id: ticket.servicePointId,
          booth_id: ticket.boothId,
          language: ticket.language,
          media: ticket.media,
          acting_for: ticket.actingFor,
          state: ticket.state.state,
          returned: ticket.state.state === 'waiting' && ticket.state.returned,
          ...linksOf(how),
          state_since: now,
          version: ticket.version,
        })
        .execute()
    },
    save: (ticket) => writeTogether(open, [ticketUpdate(db, ticket)]),
    place: async (ticketId) => {
      const row = await db
        .selectFrom('ticket')
        .select([
          sql<number>`queue_position(id)`.as('position'),
          sql<boolean>`parked_at is not null`.as('parked'),
        ])
        .where('id', '=', ticketId)
        .executeTakeFirst()
      return row ?? { position: 0, parked: false }
    },
    openCall: async (ticketId) => {
      const row = await db
        .selectFrom('call')
        .select('id')
        .where('ticket_id', '=', ticketId)
        .where('state', '<>', 'ended')
        .executeTakeFirst()
      return row?.id ?? null
    },
    origin: (ticketId) =>
      db
        .selectFrom('ticket')
        .leftJoin('ticket as before', 'before.id', 'ticket.continues_ticket_id')
        .select('ticket.code')
        .select(sql<boolean>`before.end_reason is not distinct from 'residentLost'`.as('isAfterBreak'))
        .where('ticket.id', '=', ticketId)
        .executeTakeFirstOrThrow(),
    servedLately: async (code) => {
      const { rows } = await sql<{ id: TicketId }>`select served.id from ticket served
          join call c on c.ticket_id = served.id and ${endedLately}
        where served.code = ${code} order by c.ended_at desc limit 1`.execute(db)
      return rows[0]?.id ?? null
    },
    hasFeedback: async (ticketId) =>
      (await db
        .selectFrom('feedback')
        .select('ticket_id')
        .where('ticket_id', '=', ticketId)
        .executeTakeFirst()) !== undefined,
    queueOfAgency: async (agencyId) => ({
      serviceLevelMs: (await agencyRules(db, agencyId).executeTakeFirstOrThrow()).serviceLevelMs,
      tickets: await db
        .selectFrom('ticket')
        .innerJoin('service', 'service.id', 'ticket.service_id')
        .innerJoin('service_point', 'service_point.id', 'ticket.service_point_id')
        .select([
          'ticket.id',
          'ticket.agency_id as agencyId',
          'ticket.service_id as serviceId',
          'service.name as serviceName',
          'ticket.language',
          'service_point.name as servicePointName',
        ])
        .select(sql<'waiting' | 'reserved'>`ticket.state`.as('state'))
        .select(ticketWaitedMs.as('waitedMs'))
        .where('ticket.agency_id', '=', agencyId)
        .where('ticket.state', 'in', ['waiting', 'reserved'])
        .orderBy('ticket.returned', 'desc')
        .orderBy('ticket.arrived_at')
        .orderBy('ticket.id')
        .execute(),
    }),
  }
}
