import { type Kysely, sql } from 'kysely'

/**
 * What belongs together belongs to one agency. Foreign keys look past row-level security: without the agency in the
 * key a row of one agency could name a ticket, call or service of another.
 */
const keys = `
alter table service add unique (id, agency_id);
alter table ticket add unique (id, agency_id);
alter table call add unique (id, agency_id);

alter table skill drop constraint skill_service_id_fkey;
alter table skill add foreign key (service_id, agency_id) references service (id, agency_id);
alter table ticket drop constraint ticket_service_id_fkey;
alter table ticket add foreign key (service_id, agency_id) references service (id, agency_id);
alter table call drop constraint call_ticket_id_fkey;
alter table call add foreign key (ticket_id, agency_id) references ticket (id, agency_id);
alter table reservation drop constraint reservation_ticket_id_fkey, drop constraint reservation_call_id_fkey;
alter table reservation add foreign key (ticket_id, agency_id) references ticket (id, agency_id),
  add foreign key (call_id, agency_id) references call (id, agency_id);
alter table participant drop constraint participant_call_id_fkey;
alter table participant add foreign key (call_id, agency_id) references call (id, agency_id);
alter table note drop constraint note_ticket_id_fkey;
alter table note add foreign key (ticket_id, agency_id) references ticket (id, agency_id);
alter table feedback drop constraint feedback_ticket_id_fkey;
alter table feedback add foreign key (ticket_id, agency_id) references ticket (id, agency_id);
alter table alert drop constraint alert_ticket_id_fkey, drop constraint alert_call_id_fkey;
alter table alert
  add foreign key (ticket_id, agency_id) references ticket (id, agency_id) on delete set null (ticket_id),
  add foreign key (call_id, agency_id) references call (id, agency_id) on delete set null (call_id);
`

/** Keys that name the agency, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(keys).execute(db)
}
