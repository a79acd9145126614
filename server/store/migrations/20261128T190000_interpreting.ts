import { type Kysely, sql } from 'kysely'

/** How an interpreter interprets: in simultaneous mode into one language channel at a time. */
const interpreting = `
alter table participant
  add column interpreting_mode text not null default 'consecutive'
    check (interpreting_mode in ('consecutive', 'simultaneous')),
  add column interpreting_into text,
  add check ((interpreting_mode = 'simultaneous') = (interpreting_into is not null)),
  add check (interpreting_mode = 'consecutive' or role = 'interpreter');
`

/** The mode of an interpreter's seat. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(interpreting).execute(db)
}
