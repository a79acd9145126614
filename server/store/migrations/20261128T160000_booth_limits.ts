import { type Kysely, sql } from 'kysely'

/** What a booth's link may take each way, for links that are paid by what goes over them. */
const limits = `
alter table booth add column most_bps integer check (most_bps between 100000 and 10000000);
grant update (most_bps) on booth to luukku_app;
`

/** Limits of booths. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(limits).execute(db)
}
