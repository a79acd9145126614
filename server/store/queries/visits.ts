import { type Kysely, sql } from 'kysely'
import { isTakenSince } from '#server/domain/place.ts'
import type { Attended, Visits } from '#server/domain/ports/store.ts'
import type { VisitRecord } from '#server/domain/records.ts'
import type { Tables } from '../tables.ts'
import { inMs, now } from '../time.ts'
import { expectOne } from './expectOne.ts'
import { visitState } from './states.ts'

function languagesOf(visit: VisitRecord) {
  return {
    interface_language: visit.interfaceLanguage,
    spoken_language: visit.spokenLanguage,
    second_language: visit.secondLanguage,
  }
}

/** Counted from the first time on: a page that is loaded again and again keeps no place for ever. */
function unattendedFrom({ withinMs }: Exclude<Attended, string>) {
  return sql<Date>`coalesce(booth_link.unattended_deadline, ${inMs(withinMs)})`
}

/** Visits, and the link to each booth. */
export function visitQueries(db: Kysely<Tables>): Visits {
  const select = () =>
    db
      .selectFrom('visit')
      .select(['id', 'booth_id', 'service_point_id', 'state', 'end_reason', 'version'])
      .select(['interface_language', 'spoken_language', 'second_language'])
  const record = (
    row: Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>,
  ): VisitRecord => ({
    id: row.id,
    boothId: row.booth_id,
    servicePointId: row.service_point_id,
    interfaceLanguage: row.interface_language,
    spokenLanguage: row.spoken_language,
    secondLanguage: row.second_language,
    state: visitState(row),
    version: row.version,
  })
  const found = (row: Parameters<typeof record>[0] | undefined) => (row ? record(row) : null)

  return {
    openOfBooth: async (boothId) =>
      found(
        await select()
          .where('booth_id', '=', boothId)
          .where('state', '=', 'open')
          .forUpdate()
          .executeTakeFirst(),
      ),
    newestOfBooth: async (boothId) =>
      found(
        await select()
          .where('booth_id', '=', boothId)
          .orderBy('opened_at', 'desc')
          .limit(1)
          .executeTakeFirst(),
      ),
    byId: async (id) => found(await select().where('id', '=', id).forUpdate().executeTakeFirst()),
    ofCall: async (callId) =>
      found(
        await select()
          .where('id', 'in', (eb) =>
            eb
              .selectFrom('ticket')
              .innerJoin('call', 'call.ticket_id', 'ticket.id')
              .select('ticket.visit_id')
              .where('call.id', '=', callId),
          )
          .forUpdate()
          .executeTakeFirst(),
      ),
    insert: async (visit) => {
      await db
        .insertInto('visit')
        .values({
          id: visit.id,
          booth_id: visit.boothId,
          service_point_id: visit.servicePointId,
          ...languagesOf(visit),
          state: visit.state.state,
          end_reason: null,
          version: visit.version,
        })
        .execute()
    },
    save: async (visit) => {
      const { numUpdatedRows } = await db
        .updateTable('visit')
        .set({
          ...languagesOf(visit),
          state: visit.state.state,
          end_reason: visit.state.state === 'closed' ? visit.state.reason : null,
          closed_at: visit.state.state === 'closed' ? now : null,
          version: visit.version + 1,
        })
        .where('id', '=', visit.id)
        .where('version', '=', visit.version)
        .executeTakeFirst()
      expectOne(numUpdatedRows, `visit ${visit.id}`)
    },
    connectBooth: async (boothId, nodeId, attended, from) => {
      const before = await db
        .selectFrom('booth_link')
        .select('page_id')
        .where('booth_id', '=', boothId)
        .forUpdate()
        .executeTakeFirst()
      if (isTakenSince(from, before?.page_id ?? null)) return 'superseded'
      const row = await db
        .insertInto('booth_link')
        .columns(['booth_id', 'service_point_id', 'generation', 'node_id', 'page_id'])
        .expression((eb) =>
          eb
            .selectFrom('booth')
            .select((column) => [
              'booth.id',
              'booth.service_point_id',
              column.lit(1).as('generation'),
              column.val(nodeId).as('node_id'),
              column.val(from.page).as('page_id'),
            ])
            .where('booth.id', '=', boothId),
        )
        .onConflict((conflict) =>
          conflict.column('booth_id').doUpdateSet({
            generation: sql`booth_link.generation + 1`,
            node_id: nodeId,
            page_id: from.page,
            lost_deadline: null,
            unattended_deadline:
              attended === 'attended'
                ? null
                : sql<Date | null>`case when exists (select from visit
                    where visit.booth_id = booth_link.booth_id and visit.state = 'open')
                  then ${unattendedFrom(attended)} end`,
          }),
        )
        .returning('generation')
        .executeTakeFirst()
      return row?.generation ?? null
    },
    attendBooth: async (boothId, attended) => {
      const link = db.updateTable('booth_link').where('booth_id', '=', boothId)
      await (attended === 'attended'
        ? link.set({ unattended_deadline: null }).where('unattended_deadline', 'is not', null)
        : link.set({ unattended_deadline: unattendedFrom(attended) })
      ).execute()
    },
    waitingTicket: async (boothId) => {
      const row = await db
        .selectFrom('visit')
        .innerJoin('ticket', 'ticket.visit_id', 'visit.id')
        .select(['ticket.id as ticketId', 'ticket.agency_id as agencyId'])
        .where('visit.booth_id', '=', boothId)
        .where('visit.state', '=', 'open')
        .where('ticket.state', '=', 'waiting')
        .executeTakeFirst()
      return row ?? null
    },
    loseBooth: async (boothId, generation, withinMs) => {
      await db
        .updateTable('booth_link')
        .set({ lost_deadline: inMs(withinMs) })
        .where('booth_id', '=', boothId)
        .where('generation', '=', generation)
        .execute()
    },
  }
}
