import { type Kysely, sql } from 'kysely'

/** Whoever adds a fact adds it about the own agency, the own service point or the one encounter. */
const ownFacts = `
drop policy anyone_adds on fact;
create policy own_adds on fact for insert with check (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and agency_id = (select scope_id()))
  or ((select scope_kind()) = 'point' and service_point_id = (select scope_id()))
  or ((select scope_kind()) = 'call' and service_point_id =
    (select c.service_point_id from call c where c.id = scope_call())));
`

/** The wall around facts holds for adding, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(ownFacts).execute(db)
}
