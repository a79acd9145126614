import { type Kysely, sql } from 'kysely'

/** For whom the resident acts is a choice recorded with the one ticket; the next one begins with nobody else. */
const actingFor = `
alter table ticket add column acting_for text not null default 'self'
  check (acting_for in ('self', 'child', 'ward', 'spouse', 'mandate'));
`

/** Acting for another person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(actingFor).execute(db)
}
