import { type Kysely, sql } from 'kysely'
import { isTakenSince } from '#server/domain/place.ts'
import type { Presences } from '#server/domain/ports/store.ts'
import type { PresenceRecord } from '#server/domain/records.ts'
import type { PersonId } from '#shared/model/ids.ts'
import type { OpenTransaction } from '../OpenTransaction.ts'
import type { Tables } from '../tables.ts'
import { inMs, now } from '../time.ts'
import { presenceState } from './states.ts'
import { type Write, writeTogether } from './writeTogether.ts'

async function lockPresence(db: Kysely<Tables>, personId: PersonId): Promise<PresenceRecord | null> {
  const row = await db
    .selectFrom('presence')
    .select(['person_id', 'agency_id', 'state', 'away_reason', 'version'])
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) return null
  return { personId: row.person_id, agencyId: row.agency_id, state: presenceState(row), version: row.version }
}

/** The change of a presence by its version. */
export function presenceUpdate(db: Kysely<Tables>, presence: PresenceRecord): Write {
  const { state } = presence
  return db
    .updateTable('presence')
    .set({
      state: state.state,
      away_reason: state.state === 'away' ? state.reason : null,
      since: now,
      fresh_since: sql<Date>`case when ${state.state} = 'available' and state not in ('available', 'reserved')
        then clock_timestamp() else fresh_since end`,
      lost_while_available: sql<boolean>`state = 'available' and ${state.state}::text = 'offline'`,
      version: presence.version + 1,
    })
    .where('person_id', '=', presence.personId)
    .where('version', '=', presence.version)
    .returning('version')
}

/** Who is there, and which connection of theirs counts. */
export function presenceQueries(open: OpenTransaction): Presences {
  const { db } = open
  return {
    lock: (personId) => lockPresence(db, personId),
    save: (presence) => writeTogether(open, [presenceUpdate(db, presence)]),
    connect: async (personId, nodeId, from) => {
      const before = await db
        .selectFrom('presence')
        .select('page_id')
        .where('person_id', '=', personId)
        .forUpdate()
        .executeTakeFirst()
      if (isTakenSince(from, before?.page_id ?? null)) return 'superseded'
      const row = await db
        .insertInto('presence')
        .columns(['person_id', 'agency_id', 'state', 'generation', 'version', 'node_id', 'page_id'])
        .expression((eb) =>
          eb
            .selectFrom('person')
            .select((column) => [
              'person.id',
              'person.agency_id',
              column.val<'offline'>('offline').as('state'),
              column.lit(1).as('generation'),
              column.lit(1).as('version'),
              column.val(nodeId).as('node_id'),
              column.val(from.page).as('page_id'),
            ])
            .where('person.id', '=', personId),
        )
        .onConflict((conflict) =>
          conflict.column('person_id').doUpdateSet({
            generation: sql`presence.generation + 1`,
            node_id: nodeId,
            page_id: from.page,
            lost_deadline: null,
          }),
        )
        .returning(['generation', 'lost_while_available'])
        .executeTakeFirst()
      return row ? { generation: row.generation, wasLost: row.lost_while_available } : null
    },
    lose: async (personId, generation, withinMs) => {
      await db
        .updateTable('presence')
        .set({ lost_deadline: inMs(withinMs) })
        .where('person_id', '=', personId)
        .where('generation', '=', generation)
        .execute()
    },
  }
}
