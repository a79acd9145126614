import { type Kysely, sql } from 'kysely'
import type { DispositionRows } from '#server/domain/ports/dispositions.ts'
import { type DispositionsView, MatterOutcome, type OfferedDisposition } from '#shared/model/disposition.ts'
import type { AgencyId } from '#shared/model/ids.ts'
import type { Tables } from '../tables.ts'

/** What experts choose from after a call. */
export function dispositionQueries(db: Kysely<Tables>): DispositionRows {
  const version = (agencyId: AgencyId) =>
    db.selectFrom('agency_rules').select('dispositions_version').where('agency_id', '=', agencyId)
  const listed = async (agencyId: AgencyId, rules: { dispositions_version: number } | undefined) =>
    rules === undefined ? null : { version: rules.dispositions_version, ...(await partsOf(db, agencyId)) }
  return {
    of: async (agencyId) => listed(agencyId, await version(agencyId).executeTakeFirst()),
    // The row stands for the whole list: one that somebody else adds meanwhile could not be locked.
    lock: async (agencyId) => listed(agencyId, await version(agencyId).forUpdate().executeTakeFirst()),
    save: async (agencyId, changed) => {
      for (const { id, outcome, name, hint, place, inUse } of changed) {
        const row = {
          name: JSON.stringify(name),
          hint: hint === null ? null : JSON.stringify(hint),
          place,
          in_use: inUse,
        }
        await db
          .insertInto('disposition')
          .values({ agency_id: agencyId, id, outcome, ...row })
          .onConflict((conflict) => conflict.columns(['agency_id', 'id']).doUpdateSet(row))
          .execute()
      }
      const { dispositions_version: next } = await db
        .updateTable('agency_rules')
        .set({ dispositions_version: sql<number>`dispositions_version + 1` })
        .where('agency_id', '=', agencyId)
        .returning('dispositions_version')
        .executeTakeFirstOrThrow()
      return next
    },
    offered: (agencyId) => offeredDispositions(db, agencyId),
    outcome: async (agencyId, id) => {
      const row = await inOrder(db, agencyId)
        .where('id', '=', id)
        .where('in_use', '=', true)
        .executeTakeFirst()
      return row?.outcome ?? null
    },
  }
}

/** What an expert of the agency chooses from. */
export async function offeredDispositions(
  db: Kysely<Tables>,
  agencyId: AgencyId,
): Promise<OfferedDisposition[]> {
  const rows = await inOrder(db, agencyId).where('in_use', '=', true).execute()
  return rows.map(({ id, outcome, name, hint }) => ({ id, outcome, name, hint }))
}

function inOrder(db: Kysely<Tables>, agencyId: AgencyId) {
  return (
    db
      .selectFrom('disposition')
      .select(['id', 'outcome', 'name', 'hint', 'in_use as inUse'])
      .where('agency_id', '=', agencyId)
      // The platform's own have no place.
      .orderBy('place', (place) => place.asc().nullsLast())
      .orderBy('id')
  )
}

async function partsOf(db: Kysely<Tables>, agencyId: AgencyId): Promise<Omit<DispositionsView, 'version'>> {
  const rows = await inOrder(db, agencyId).execute()
  const made: DispositionsView['made'] = []
  const platform: DispositionsView['platform'] = []
  for (const { inUse, outcome, ...row } of rows) {
    const matter = MatterOutcome.options.find((each) => each === outcome)
    if (matter === undefined) platform.push({ ...row, outcome })
    else made.push({ ...row, outcome: matter, inUse })
  }
  return { made, platform }
}
