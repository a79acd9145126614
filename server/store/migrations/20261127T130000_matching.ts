import { type Kysely, sql } from 'kysely'

/*
 * How each agency wants to work, which it changes by itself: so it stands behind a wall, apart from what the operator
 * says of agencies. Whoever is in a call is bound by the rules of its agency.
 */
const rules = `
create table agency_rules (
  agency_id text primary key references agency on delete cascade,
  strategy text not null default 'bestFit' check (strategy in ('bestFit', 'longestIdle', 'fewestSkills')),
  keep_free integer not null default 0 check (keep_free between 0 and 100),
  kept_free_ms integer not null default 900000 check (kept_free_ms between 0 and 3600000),
  offer_ms integer check (offer_ms between 5000 and 120000),
  language_wait_ms integer not null default 60000 check (language_wait_ms between 0 and 3600000),
  wrap_up_limit_ms integer check (wrap_up_limit_ms between 1 and 7200000),
  service_level_ms integer not null default 300000 check (service_level_ms between 10000 and 7200000)
);
insert into agency_rules (agency_id, wrap_up_limit_ms) select id, least(wrap_up_limit_ms, 7200000) from agency;
alter table agency drop column wrap_up_limit_ms;

create function agency_begins() returns trigger language plpgsql as $$
  begin
    insert into agency_rules (agency_id) values (new.id);
    return null;
  end $$;
create trigger agency_begins after insert on agency for each row execute function agency_begins();

alter table agency_rules enable row level security;
create policy own_read on agency_rules for select using (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and agency_id = (select scope_id()))
  or agency_id = (select c.agency_id from call c where c.id = scope_call()));
create policy own_change on agency_rules for update using (
  (select scope_kind()) = 'system' or ((select scope_kind()) = 'agency' and agency_id = (select scope_id())));
grant select on agency_rules to luukku_app;
grant update (strategy, keep_free, kept_free_ms, offer_ms, language_wait_ms, wrap_up_limit_ms, service_level_ms)
  on agency_rules to luukku_app;
`

/** What a look at the queue finds without reading all of it; and when a ticket was taken that arrived with another one. */
const tickets = `
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
  for (const part of [rules, tickets]) await sql.raw(part).execute(db)
}
