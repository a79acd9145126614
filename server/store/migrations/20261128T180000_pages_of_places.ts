import { type Kysely, sql } from 'kysely'

/*
 * Which page has a booth's or an expert's place, as a seat in a call has it already: a page that was cut off while
 * another one took the place does not take it back by itself. Null: nobody knows, and whoever comes has it.
 */
const pages = `
alter table booth_link add column page_id uuid;
alter table presence add column page_id uuid;
`

/** The page behind the newest connection. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(pages).execute(db)
}
