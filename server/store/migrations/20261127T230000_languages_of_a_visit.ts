import { type Kysely, sql } from 'kysely'

/*
 * What the resident speaks is apart from the language of the screens; where it is null, it goes with that. The second
 * language is one that the resident named.
 */
const languages = `
alter table visit
  add column spoken_language text,
  add column second_language text,
  add check (second_language is distinct from coalesce(spoken_language, interface_language) or second_language is null);
`

/*
 * A ticket may follow an earlier one by its code, so that the same expert is asked first; and one that was passed on
 * keeps the code: to the resident it is one matter.
 */
const matters = `
alter table ticket
  add column follows_ticket_id uuid,
  add column continues_ticket_id uuid,
  add foreign key (follows_ticket_id, agency_id) references ticket (id, agency_id)
    on delete set null (follows_ticket_id),
  add foreign key (continues_ticket_id, agency_id) references ticket (id, agency_id)
    on delete set null (continues_ticket_id);
create index ticket_follows on ticket (follows_ticket_id) where follows_ticket_id is not null;
create index ticket_continues on ticket (continues_ticket_id) where continues_ticket_id is not null;
alter table ticket drop constraint ticket_code_key;
create unique index ticket_code_of_matter on ticket (code) where continues_ticket_id is null;
create index ticket_by_code on ticket (code);
`

/** Languages of a visit, and tickets that belong together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [languages, matters]) await sql.raw(part).execute(db)
}
