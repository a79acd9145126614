import { type Kysely, sql } from 'kysely'

/** How an agency wants its tickets matched; and what a look at the queue finds without reading all of it. */
const matching = `
alter table agency
  add column strategy text not null default 'bestFit' check (strategy in ('bestFit', 'longestIdle', 'fewestSkills')),
  add column keep_free integer not null default 0 check (keep_free between 0 and 100),
  add column kept_free_ms integer not null default 300000 check (kept_free_ms between 0 and 3600000),
  add column offer_ms integer check (offer_ms between 5000 and 120000),
  add column language_wait_ms integer not null default 60000 check (language_wait_ms between 0 and 3600000);
alter table ticket add column taken_at timestamptz not null default clock_timestamp();
update ticket set taken_at = arrived_at;
create index ticket_newest_of_visit on ticket (visit_id, taken_at desc);
drop index ticket_of_visit;
create index ticket_parked on ticket (agency_id) where state = 'waiting' and parked_at is not null;
create index call_newest_of_agency on call (agency_id, ended_at desc) where state = 'ended';
create index reservation_rejected on reservation (person_id, ticket_id) where state = 'rejected';
`

/** Matching by an agency's own rules. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(matching).execute(db)
}
