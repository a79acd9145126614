import { type Kysely, sql } from 'kysely'

const catalogue = `
create table agency (
  id text primary key,
  name jsonb not null,
  short_name jsonb not null,
  icon text not null,
  shown_to_residents text not null check (shown_to_residents in ('name', 'role')),
  note_enabled boolean not null default false,
  note_days integer not null default 7 check (note_days between 1 and 365),
  wrap_up_limit_ms integer check (wrap_up_limit_ms > 0),
  advice_only boolean not null default false,
  valid_from date not null,
  valid_to date,
  successor_id text references agency deferrable initially deferred
);
create table service (
  id text primary key,
  agency_id text not null references agency,
  name jsonb not null,
  description jsonb not null,
  icon text not null,
  valid_from date not null,
  valid_to date,
  successor_id text references service deferrable initially deferred
);
create table service_point (
  id text primary key,
  kind text not null check (kind in ('campus', 'joint', 'light', 'mobile')),
  name jsonb not null,
  municipality text not null,
  street_address text,
  postal_code text,
  phone text not null,
  latitude double precision not null,
  longitude double precision not null
);
create table booth (
  id text primary key,
  service_point_id text not null references service_point,
  name jsonb not null
);
create table person (
  id text primary key,
  agency_id text not null references agency,
  service_point_id text references service_point,
  display_name text not null,
  role_name jsonb not null,
  roles text[] not null,
  languages text[] not null
);
create table skill (
  person_id text not null references person,
  service_id text not null references service,
  agency_id text not null references agency,
  primary key (person_id, service_id)
);
`

const encounters = `
create table node (
  id text primary key,
  epoch bigint not null,
  lease_deadline timestamptz not null
);
create table booth_link (
  booth_id text primary key references booth,
  node_id text not null references node,
  service_point_id text not null references service_point,
  generation integer not null default 0,
  lost_deadline timestamptz
);
create table visit (
  id uuid primary key,
  booth_id text not null references booth,
  service_point_id text not null references service_point,
  interface_language text not null,
  state text not null check (state in ('open', 'closed')),
  end_reason text check ((end_reason is not null) = (state = 'closed')),
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  version integer not null
);
create unique index visit_one_open_per_booth on visit (booth_id) where state = 'open';
create index visit_newest_of_booth on visit (booth_id, opened_at desc);
create table ticket (
  id uuid primary key,
  visit_id uuid not null references visit,
  agency_id text not null references agency,
  service_id text not null references service,
  service_point_id text not null references service_point,
  booth_id text not null references booth,
  language text not null,
  media text not null check (media in ('pictureAndSound', 'soundOnly', 'textOnly')),
  state text not null check (state in
    ('waiting', 'reserved', 'connected', 'wrappingUp', 'completed', 'abandoned', 'cancelled')),
  returned boolean not null default false,
  unanswered_offers integer not null default 0,
  parked_at timestamptz,
  end_reason text,
  disposition text,
  safety_reason text,
  arrived_at timestamptz not null default now(),
  state_since timestamptz not null default now(),
  wrap_up_deadline timestamptz,
  version integer not null
);
create index ticket_wrap_up_due on ticket (wrap_up_deadline) where state = 'wrappingUp';
create index ticket_queue on ticket (agency_id, returned desc, arrived_at) where state in ('waiting', 'reserved');
create index ticket_of_visit on ticket (visit_id, arrived_at desc);
create unique index ticket_one_open_per_visit on ticket (visit_id) where state in ('waiting', 'reserved', 'connected');
create table presence (
  person_id text primary key references person,
  node_id text not null references node,
  agency_id text not null references agency,
  state text not null check (state in ('offline', 'available', 'reserved', 'onCall', 'wrappingUp', 'away')),
  away_reason text check ((away_reason is not null) = (state = 'away')),
  since timestamptz not null default now(),
  fresh_since timestamptz not null default now(),
  lost_while_available boolean not null default false,
  generation integer not null default 0,
  lost_deadline timestamptz,
  version integer not null
);
create index presence_available on presence (agency_id, since) where state = 'available';
create table call (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  agency_id text not null references agency,
  service_point_id text not null references service_point,
  node_id text not null references node,
  epoch bigint not null,
  state text not null check (state in ('connecting', 'live', 'held', 'ended')),
  end_reason text check ((end_reason is not null) = (state = 'ended')),
  connecting_at timestamptz not null default now(),
  state_since timestamptz not null default clock_timestamp(),
  live_at timestamptz,
  held_deadline timestamptz,
  ended_at timestamptz,
  version integer not null
);
create unique index call_one_open_per_ticket on call (ticket_id) where state <> 'ended';
create index call_of_ticket on call (ticket_id);
create table reservation (
  id uuid primary key,
  ticket_id uuid not null references ticket,
  call_id uuid not null references call,
  agency_id text not null references agency,
  person_id text not null references person,
  state text not null check (state in ('pending', 'accepted', 'rejected', 'timedOut', 'withdrawn')),
  reject_reason text check ((reject_reason is not null) = (state = 'rejected')),
  offered_at timestamptz not null default clock_timestamp(),
  answered_at timestamptz,
  deadline timestamptz not null,
  limit_ms integer not null,
  version integer not null
);
create unique index reservation_one_pending_per_ticket on reservation (ticket_id) where state = 'pending';
create unique index reservation_one_pending_per_person on reservation (person_id) where state = 'pending';
create index reservation_due on reservation (deadline) where state = 'pending';
create index reservation_of_call on reservation (call_id, offered_at desc);
create index reservation_of_person on reservation (person_id, offered_at desc);
create table participant (
  id uuid primary key,
  call_id uuid not null references call,
  agency_id text not null references agency,
  service_point_id text not null references service_point,
  role text not null,
  person_id text references person,
  booth_id text references booth,
  admitted boolean not null default false,
  generation integer not null default 0,
  connected boolean not null default false,
  check ((person_id is null) <> (booth_id is null))
);
create unique index participant_person on participant (call_id, person_id) where person_id is not null;
create unique index participant_booth on participant (call_id, booth_id) where booth_id is not null;
`

const records = `
create table note (
  id uuid primary key default gen_random_uuid(),
  ticket_id uuid not null references ticket,
  agency_id text not null references agency,
  person_id text not null references person,
  text text not null check (length(text) <= 500),
  written_at timestamptz not null default now(),
  delete_deadline timestamptz not null
);
create index note_of_agency on note (agency_id, written_at desc);
create index note_due on note (delete_deadline);
create table feedback (
  ticket_id uuid primary key references ticket,
  agency_id text not null references agency,
  service_point_id text not null references service_point,
  face smallint not null check (face between 1 and 5),
  given_at timestamptz not null default now()
);
create table alert (
  id uuid primary key default gen_random_uuid(),
  call_id uuid references call,
  ticket_id uuid not null references ticket,
  agency_id text not null references agency,
  service_point_id text not null references service_point,
  booth_id text not null references booth,
  kind text not null check (kind in ('danger', 'endedForSafety', 'offersUnanswered')),
  raised_at timestamptz not null default now()
);
create index alert_newest on alert (raised_at desc);
create table fact (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  kind text not null,
  agency_id text,
  service_id text,
  service_point_id text,
  language text,
  detail jsonb not null
);
create index fact_at on fact (at);
create table saved_result (
  principal text not null,
  request_id uuid not null,
  request text not null,
  result jsonb not null,
  saved_at timestamptz not null default now(),
  primary key (principal, request_id)
);
create index saved_result_age on saved_result (saved_at);
`

/*
 * The second wall. Each transaction names its scope once; a row that does not belong to the scope is not there.
 * A call's scope reaches both sides of that one encounter: the rows that hang on the call's id.
 */
const wall = `
create function scope_kind() returns text language sql stable
  as $$ select split_part(current_setting('app.scope', true), ':', 1) $$;
create function scope_id() returns text language sql stable
  as $$ select substr(current_setting('app.scope', true), length(split_part(current_setting('app.scope', true), ':', 1)) + 2) $$;
create function scope_call() returns uuid language sql stable
  as $$ select case when scope_kind() = 'call' then scope_id()::uuid end $$;

create function queue_position(of_ticket uuid) returns integer
  language sql stable security definer set search_path = public as $$
  select count(*)::integer from ticket mine join ticket other
    on other.agency_id = mine.agency_id and other.service_id = mine.service_id
    and other.state in ('waiting', 'reserved')
    and (other.returned > mine.returned
      or (other.returned = mine.returned and (other.arrived_at, other.id) <= (mine.arrived_at, mine.id)))
  where mine.id = of_ticket
$$;

create function booth_is_lost(of_booth text) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select from booth_link where booth_id = of_booth and lost_deadline is not null)
$$;

create function expect_changes(changed bigint, wanted integer) returns void language plpgsql as $$
  begin
    if changed <> wanted then
      raise exception 'rows were changed by somebody else' using errcode = 'serialization_failure';
    end if;
  end $$;

alter table visit enable row level security;
alter table ticket enable row level security;
alter table presence enable row level security;
alter table call enable row level security;
alter table reservation enable row level security;
alter table participant enable row level security;
alter table booth_link enable row level security;
alter table person enable row level security;
alter table skill enable row level security;
alter table note enable row level security;
alter table feedback enable row level security;
alter table alert enable row level security;
alter table fact enable row level security;
alter table saved_result enable row level security;

create policy own on call for all using (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and agency_id = (select scope_id()))
  or ((select scope_kind()) = 'point' and service_point_id = (select scope_id()))
  or id = (select scope_call()));
create policy own on ticket for all using (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and agency_id = (select scope_id()))
  or ((select scope_kind()) = 'point' and service_point_id = (select scope_id()))
  or id = (select c.ticket_id from call c where c.id = scope_call()));
create policy own on visit for all using (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'point' and service_point_id = (select scope_id()))
  or id = (select t.visit_id from ticket t join call c on c.ticket_id = t.id where c.id = scope_call()));
create policy own on booth_link for all using (
  (select scope_kind()) = 'system' or ((select scope_kind()) = 'point' and service_point_id = (select scope_id())));
create policy own on reservation for all using (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and agency_id = (select scope_id()))
  or call_id = (select scope_call()));
create policy own on participant for all using (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and agency_id = (select scope_id()))
  or ((select scope_kind()) = 'point' and service_point_id = (select scope_id()))
  or call_id = (select scope_call()));
create policy own on presence for all using (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and agency_id = (select scope_id()))
  or person_id in (select r.person_id from reservation r where r.call_id = scope_call()));
create policy own on person for all using (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and agency_id = (select scope_id()))
  or id in (select p.person_id from participant p where p.call_id = scope_call()));
create policy own on skill for all using (
  (select scope_kind()) = 'system' or ((select scope_kind()) = 'agency' and agency_id = (select scope_id())));
create policy own on note for all using (
  (select scope_kind()) = 'system' or ((select scope_kind()) = 'agency' and agency_id = (select scope_id())));
create policy own on feedback for all using (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and agency_id = (select scope_id()))
  or ((select scope_kind()) = 'point' and service_point_id = (select scope_id())));
create policy own on alert for all using (
  (select scope_kind()) = 'system'
  or ((select scope_kind()) = 'agency' and agency_id = (select scope_id()))
  or ((select scope_kind()) = 'point' and service_point_id = (select scope_id()))
  or call_id = (select scope_call()));
create policy own_read on fact for select using (
  (select scope_kind()) = 'system' or ((select scope_kind()) = 'agency' and agency_id = (select scope_id())));
create policy anyone_adds on fact for insert with check ((select scope_kind()) <> '');
create policy own on saved_result for all using (
  (select scope_kind()) = 'system' or principal = current_setting('app.principal', true));

grant usage on schema public to luukku_app;
grant select on agency, service, service_point, booth, person, skill to luukku_app;
grant select, insert, update on visit, ticket, presence, call, reservation, participant, booth_link, node, feedback to luukku_app;
grant select, insert, delete on note, saved_result to luukku_app;
grant select, insert on alert, fact to luukku_app;
grant usage on all sequences in schema public to luukku_app;
grant execute on function scope_kind(), scope_id(), scope_call(), queue_position(uuid), booth_is_lost(text), expect_changes(bigint, integer) to luukku_app;
`

/** Everything that a first call needs: the catalogue, visits, tickets, calls, records and the wall around them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const part of [catalogue, encounters, records, wall]) await sql.raw(part).execute(db)
}
