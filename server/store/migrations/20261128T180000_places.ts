import { type Kysely, sql } from 'kysely'

/*
 * Which page has a booth's or an expert's place, as a seat in a call has it already: a page that was cut off while
 * another one took the place does not take it back by itself. Null: nobody knows, and whoever comes has it.
 *
 * And until when a member of staff who is not there has to be back in their seat: whoever sits beside the expert in charge
 * is in the call no more then.
 */
const places = `
alter table booth_link add column page_id uuid;
alter table presence add column page_id uuid;
alter table participant add column away_deadline timestamptz;
update participant set away_deadline = clock_timestamp() + interval '90 seconds'
  where admitted and not connected and person_id is not null
    and exists (select from call where call.id = participant.call_id and call.state in ('live', 'held'));
`

/** Whose place it is, and how long a seat is kept. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(places).execute(db)
}
