import { type Kysely, sql } from 'kysely'

/*
 * More than one person may be asked into a call: an interpreter together with the expert, a colleague later on. Each is
 * a reservation for one seat; the newest one for the expert's seat says who is in charge of the ticket.
 */
const seats = `
alter table reservation add column seat text not null default 'expert'
  check (seat in ('expert', 'interpreter', 'colleague'));
alter table reservation alter column seat drop default;
alter table reservation add column interpreted_into text check ((interpreted_into is not null) = (seat = 'interpreter'));
alter table reservation add column asked_by text references person
  check ((asked_by is not null) = (seat = 'colleague') or seat = 'expert');
alter table reservation drop constraint reservation_state_check;
alter table reservation add check (state in ('pending', 'accepted', 'rejected', 'timedOut', 'withdrawn', 'left'));
alter table reservation add column took_over_at timestamptz check (took_over_at is null or seat = 'expert');
alter table reservation add column left_at timestamptz check ((left_at is not null) = (state = 'left'));
drop index reservation_one_pending_per_ticket;
create unique index reservation_one_pending_per_seat on reservation (ticket_id, seat) where state = 'pending';
create index reservation_seated on reservation (call_id) where seat <> 'expert' and state in ('pending', 'accepted');

alter table call add column pause_reason text
  check (pause_reason in ('askingColleague', 'lookingUp', 'waitingForSystem', 'backSoon'));
alter table call add column paused_since timestamptz check ((paused_since is not null) = (pause_reason is not null));
`

/** Interpreters belong to no agency: one pool for all, in which each works under a scope of their own. */
const interpreters = `
alter table presence alter column agency_id drop not null;
create table language_pair (
  person_id text not null references person on delete cascade,
  one text not null,
  other text not null,
  primary key (person_id, one, other),
  check (one < other)
);
create index presence_pool on presence (person_id) where agency_id is null;
`

/**
 * Whoever matches for an agency may reserve somebody of the pool. Who belongs to no agency sees the own presence and
 * the own reservations; what a reservation is about is then read in the scope of its call.
 */
const wall = `
create policy pool on presence for all using (
  agency_id is null and ((select scope_kind()) = 'agency' and (select scope_id()) in (select a.id from agency a)
    or ((select scope_kind()) = 'person' and person_id = (select scope_id()))));
create policy own_person on reservation for select using (
  (select scope_kind()) = 'person' and person_id = (select scope_id()));
create policy own_person on person for select using ((select scope_kind()) = 'person' and id = (select scope_id()));
create policy own_person on fact for insert with check (
  (select scope_kind()) = 'person' and agency_id is null and service_point_id is null);
create policy own_person on audit_entry for insert with check (
  (select scope_kind()) = 'person' and chain = 'operator');

alter table language_pair enable row level security;
create policy read on language_pair for select using (
  (select scope_kind()) in ('system', 'operator')
  or ((select scope_kind()) = 'agency' and (select scope_id()) in (select a.id from agency a))
  or ((select scope_kind()) = 'person' and person_id = (select scope_id())));
grant select on language_pair to luukku_app;
`

/** Interpreters, colleagues and supervisors in a call, and a resident who is asked to wait in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [seats, interpreters, wall]) await sql.raw(part).execute(db)
}
